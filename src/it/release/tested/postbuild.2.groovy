def log = evaluate(new File(library, 'log.groovy'))
log.says 'The manifest is left as it is, whatever runs, because CI is set'
log.says 'No revision serves users yet, so there is no stable to compare a canary with: deploying.'
def traffic = evaluate(new File(library, 'traffic.groovy'))
assert (1..50).collect { traffic.version() }.toSet() == ['1.0.0'] as Set
assert traffic.canaries(50) == 0
context.manifest = new File(basedir, 'manifest.yaml').bytes
true
