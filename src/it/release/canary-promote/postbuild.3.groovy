def traffic = evaluate(new File(library, 'traffic.groovy'))
def answers = (1..40).collect { traffic.get('/', ['X-SwiftDeploy-Track': 'canary']) }
assert answers*.statusCode().toSet() == [200, 500] as Set
assert answers.every { traffic.isCanary(it) }
context.serving = evaluate(new File(library, 'stack.groovy')).serving()
true
