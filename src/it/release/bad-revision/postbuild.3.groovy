def log = evaluate(new File(library, 'log.groovy'))
log.says 'did not get healthy within 5 s.', 'health check /nowhere'
log.matches(/ +Version 3\.0\.0 serves as stable on port \d+\./)
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).parts() == context.parts
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
