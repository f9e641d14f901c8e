def log = evaluate(new File(library, 'log.groovy'))
log.says 'The image localhost:1/team/no-such-image:1.0 is not in the Docker Engine, and Maven is offline.', 'run once without -o'
log.saysNot 'Pulling'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).everything() == []
true
