def traffic = evaluate(new File(library, 'traffic.groovy'))
def stack = evaluate(new File(library, 'stack.groovy'))
def canaries = traffic.canaries(1000)
assert canaries in 242..358 // of 1,000, at a weight of 30 %: four standard deviations
assert traffic.version(stack.choosing('canary')) == '2.0.0'
assert traffic.version(stack.choosing('stable')) == '1.0.0'
true
