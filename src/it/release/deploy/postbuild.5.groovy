def traffic = evaluate(new File(library, 'traffic.groovy'))
evaluate(new File(library, 'log.groovy')).says 'The canary is gone; stable'
assert traffic.canaries(50) == 0
assert evaluate(new File(library, 'stack.groovy')).serving().size() == 2
true
