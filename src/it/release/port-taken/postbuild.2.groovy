def log = evaluate(new File(library, 'log.groovy'))
log.matches(/.*[aA]ddress already in use.*/, / +next:  .*free (it|the port) .*/)
log.says "${evaluate(new File(library, 'run.groovy')).ports}085"
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).everything() == []
true
