def log = evaluate(new File(library, 'log.groovy'))
log.says 'did not get healthy within 5 s.', 'Version 3.0.0 serves as stable on port 3000.', 'health check /nowhere'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).containers('app', 'gateway') == context.containers
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
