def log = evaluate(new File(library, 'log.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))
def stack = evaluate(new File(library, 'stack.groovy'))
context.traffic.end()
log.matches(/  DENY  canary/, /    FAIL  Error rate [\d.]+ % is above the allowed 1 %\./, /    pass  P99 latency /)
log.says 'Denied by policy (pre-promote):', 'nothing was changed'
log.isForPeople()
assert stack.serving() == context.serving
assert traffic.version(stack.choosing('stable')) == '1.0.0'
def canary = stack.choosing('canary')
def answers = (1..40).collect { traffic.get('/', canary) }
assert answers*.statusCode().toSet() == [200, 500] as Set
assert answers.every { traffic.isCanary(it) }
true
