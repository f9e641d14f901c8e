def log = evaluate(new File(library, 'log.groovy'))
log.says 'Denied by policy (pre-promote):', 'Sample size 0 requests is below the required 20 requests.'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).serving() == context.serving
true
