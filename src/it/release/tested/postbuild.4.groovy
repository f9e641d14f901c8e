// Typed alone, the canary stays for tests by hand; the next build replaces it.
def traffic = evaluate(new File(library, 'traffic.groovy'))
def stack = evaluate(new File(library, 'stack.groovy'))
assert traffic.canaries(50) == 0
assert traffic.get('/metrics').statusCode() == 404 // the settings of the gateway hold for users, too
assert traffic.version(stack.choosing('canary')) == '1.5.0'
assert new File(basedir, 'manifest.yaml').bytes == context.manifest
true
