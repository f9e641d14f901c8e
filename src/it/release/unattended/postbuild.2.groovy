def log = evaluate(new File(library, 'log.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))
assert context.traffic.end() == []
log.says 'Step 1 of 2: the canary gets 10 % for at least 4 s.', 'Step 2 of 2: the canary gets 50 % for at least 4 s.'
log.matches(/Step 1 of 2 \(10 %\), \d+ s: hold\./, /  The canary.* (?:yet: .*|are too few to tell\.)/, /Step 2 of 2 \(50 %\), \d+ s: promote\./)
log.says 'is stable now and gets every request.'
assert (1..50).collect { traffic.version() }.toSet() == ['2.0.0'] as Set
true
