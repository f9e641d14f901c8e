def log = evaluate(new File(library, 'log.groovy'))
log.says 'Denied by policy (pre-promote):', 'No user reached the canary'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).serving() == context.serving
true
