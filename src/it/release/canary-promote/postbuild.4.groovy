def log = evaluate(new File(library, 'log.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))
def failures = context.traffic.end()
log.matches(/  ALLOW canary/, /    pass  Error rate 0 % /)
log.says 'is stable now and gets every request.'
assert failures.every { it == 'status 500' } // of the chaos before it ended; no request was lost on the way
assert (1..50).collect { traffic.version() }.toSet() == ['2.0.0'] as Set
assert traffic.canaries(50) == 0
true
