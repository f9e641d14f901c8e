// A failing test leaves stable, which goes on undisturbed, and nothing else.
def log = evaluate(new File(library, 'log.groovy'))
assert context.traffic.end() == []
assert context.traffic.get('/metrics').statusCode() == 404 // as the gateway was told before
log.says 'gets no requests but those of tests.'
log.matches(/The build failed, so canary \w+, which has no users, is taken back\./, /The canary is gone; stable, revision \w+ \(version 1\.0\.0\), gets every request\./)
log.saysNot 'Step 1 of'
assert evaluate(new File(library, 'stack.groovy')).serving() == context.serving
def told = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/swiftdeploy/outcomes/rollback-build-end.json'))
assert told.result == 'succeeded' && told.serving.keySet() == ['stable'] as Set
assert new File(basedir, 'manifest.yaml').bytes == context.manifest
true
