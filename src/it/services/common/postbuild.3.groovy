def log = evaluate(new File(library, 'log.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))
assert context.traffic.end().toSet() == ['status 500'] as Set // what the bad version answered while it was the canary
// Which of the two proofs comes first depends on chance.
log.matches(/(?:The canary's error rate [\d.]+ % is higher than stable's |Error rate seen by users [\d.]+ % was proven to be above )/)
log.says 'The canary is gone; stable'
log.isForPeople()
assert (1..50).collect { traffic.version() }.toSet() == ['2.0.0'] as Set
true
