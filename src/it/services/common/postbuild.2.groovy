def log = evaluate(new File(library, 'log.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))
assert context.traffic.end() == []
log.says 'is stable now and gets every request.'
assert (1..50).collect { traffic.version() }.toSet() == ['2.0.0'] as Set
true
