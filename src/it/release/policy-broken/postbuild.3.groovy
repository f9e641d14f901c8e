def log = evaluate(new File(library, 'log.groovy'))
log.matches(/  DENY  opening/, /    FAIL  The shop is closed\./)
log.isForPeople()
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
