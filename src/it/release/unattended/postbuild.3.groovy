def log = evaluate(new File(library, 'log.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))
log.says 'The release is inconclusive: canary.max_duration (10 s) is over.'
log.says 'The canary is gone; stable', 'stable serves as before'
log.saysNot 'is stable now'
log.isForPeople()
assert (1..50).collect { traffic.version() }.toSet() == ['2.0.0'] as Set
assert traffic.canaries(50) == 0
true
