def log = evaluate(new File(library, 'log.groovy'))
log.matches(/.*The manifest's revision \w+ is stable already, and a canary of it would show nothing new\./)
log.isForPeople()
assert evaluate(new File(library, 'traffic.groovy')).version() == '2.0.0'
true
