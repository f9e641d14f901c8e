def log = evaluate(new File(library, 'log.groovy'))
def stack = evaluate(new File(library, 'stack.groovy'))
log.says 'Nothing to do: it-deploy 1.1.0'
log.matches(/PASS  nginx.port: $stack.port is this stack's own/)
log.says 'canary', 'stable', 'it-deploy-gateway', "Test token: ${stack.testToken()}"
assert stack.serving() == context.serving
true
