def log = evaluate(new File(library, 'log.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))
assert context.traffic.end() == []
log.says 'Step 1 of 1: the canary gets 50 %', 'is stable now and gets every request.'
assert traffic.get('/metrics').statusCode() == 200 // the settings of the gateway came with the release
assert log.text.count('Starting canary') == 1 // the release adopts what was tested
assert (1..50).collect { traffic.version() }.toSet() == ['2.0.0'] as Set

// Build servers collect the reports of tests, and show them to everybody.
def token = evaluate(new File(library, 'stack.groovy')).testToken()
new File(basedir, 'target').eachFileRecurse(groovy.io.FileType.FILES) { assert !it.getText('ISO-8859-1').contains(token) }
true
