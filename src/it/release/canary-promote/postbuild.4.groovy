def log = evaluate(new File(library, 'log.groovy'))
context.traffic.end()
log.matches(/  DENY  canary/, /    FAIL  Error rate [\d.]+ % is above the allowed 1 %\./, /    pass  P99 latency /)
log.says 'Denied by policy (pre-promote):', 'nothing was changed'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).serving() == context.serving
assert evaluate(new File(library, 'traffic.groovy')).version('X-SwiftDeploy-Track': 'stable') == '1.0.0'
true
