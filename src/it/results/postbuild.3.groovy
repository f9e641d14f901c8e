def log = evaluate(new File(library, 'log.groovy'))
log.says 'Denied by policy (pre-deploy):'
log.saysNot 'Outcome: ', '::error', '::notice'
assert new File(basedir, 'summary.md').getText('UTF-8') == context.summary
assert new File(basedir, 'target/swiftdeploy/outcomes/deploy.json').getText('UTF-8') == context.deploy
assert new File(basedir, 'target/surefire-reports/TEST-swiftdeploy.deploy.xml').exists()
assert !new File(basedir, 'target/swiftdeploy/outcomes/generate.json').exists()
assert !new File(basedir, 'target/surefire-reports/TEST-swiftdeploy.generate.xml').exists()
true
