def log = evaluate(new File(library, 'log.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))
assert context.traffic.end().toSet() == ['status 500'] as Set // what the bad version answered while it was the canary
log.matches(/Error rate seen by users [\d.]+ % is above the allowed 1 %\./)
log.says 'The canary is gone; stable'
log.isForPeople()
assert (1..50).collect { traffic.version() }.toSet() == ['2.0.0'] as Set
true
