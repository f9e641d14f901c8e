def log = evaluate(new File(library, 'log.groovy'))
log.saysNot 'FAIL  '
log.isForPeople()
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
