def log = evaluate(new File(library, 'log.groovy'))
log.says 'Nothing to do: it-deploy 1.0.0'
log.matches(/PASS  nginx.port: 18080 is this stack's own/)
log.says 'canary', 'stable'
assert evaluate(new File(library, 'stack.groovy')).serving() == context.serving
true
