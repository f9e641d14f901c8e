def log = evaluate(new File(library, 'log.groovy'))
def stack = evaluate(new File(library, 'stack.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))

log.says 'gets 10 % of the requests.'
assert traffic.isCanary(traffic.get('/', stack.choosing('canary')))
assert !traffic.isCanary(traffic.get('/', stack.choosing('stable')))
assert (1..60).any { !traffic.isCanary(traffic.get('/', ['X-SwiftDeploy-Track': 'canary'])) }

// The one word in the manifest, and no byte else.
def original = new File(library, '../release/deploy/manifest.yaml').bytes
assert new File(basedir, 'manifest.yaml').bytes == new String(original, 'UTF-8').replace('mode: stable ', 'mode: canary ').getBytes('UTF-8')

stack.isConfined()
context.serving = stack.serving()
assert context.serving.size() == 3
true
