def log = evaluate(new File(library, 'log.groovy'))
log.says 'The results of this goal are not written: ', 'The deployment goes on without its generated files.', 'Denied by policy (pre-deploy):'
log.saysNot 'Outcome: '
def summary = new File(basedir, 'summary.md').getText('UTF-8')
assert summary.length() > context.size

context.summary = summary
context.deploy = new File(basedir, 'target/swiftdeploy/outcomes/deploy.json').getText('UTF-8')
['swiftdeploy/outcomes/generate.json', 'surefire-reports/TEST-swiftdeploy.generate.xml'].each {
    def result = new File(basedir, "target/$it")
    assert result.getText('UTF-8').contains('https://ci.example/it/results/actions/runs/7')
    result.setText(result.getText('UTF-8').replace('/runs/7', '/runs/6'), 'UTF-8')
}
true
