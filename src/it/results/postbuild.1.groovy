def json = { String name -> new groovy.json.JsonSlurper().parse(new File(basedir, "target/swiftdeploy/$name"), 'UTF-8') }
def outcome = json('outcome.json')
assert [outcome.goal, outcome.result, outcome.build, outcome.stack] == ['deploy', 'denied', 'failure', 'it-results']
assert outcome.findings.find { it.rule == 'disk_free' }.with { [it.pass, it.threshold, it.unit] } == [false, 100000, 'GB']
assert outcome.serving == [:]
assert json('outcomes/deploy.json') == outcome
assert json('outcomes/generate.json').result == 'succeeded'

def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-swiftdeploy.deploy.xml'))
assert suite.testcase.find { it.@name == 'disk_free' }.@classname == 'swiftdeploy.deploy.infrastructure'
assert suite.testcase.find { it.@name == 'disk_free' }.failure.text().contains('is below the required 100000 GB')
assert suite.testcase[0].failure.size() == 1

def summary = new File(basedir, 'summary.md').getText('UTF-8')
assert summary.contains('### SwiftDeploy deploy it-results: denied')
assert summary.contains('| pre-deploy | infrastructure disk_free | failed |')

def log = evaluate(new File(library, 'log.groovy'))
assert log.text =~ /(?m)^::error title=SwiftDeploy deploy denied%3A it-results::Denied by policy/
log.says 'Serves:  nothing', 'Decided: Denied by policy (pre-deploy); pre-deploy: '
context.size = summary.length()
true
