// Users are brought to nothing else than tests have reached.
def log = evaluate(new File(library, 'log.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))
log.matches(/.*Revision \w+ runs at weight 0, for tests, but the manifest and its image are revision \w+ now\..*/)
log.isForPeople()
assert (1..50).collect { traffic.version() }.toSet() == ['1.0.0'] as Set
true
