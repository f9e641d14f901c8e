evaluate(new File(library, 'log.groovy')).says 'The canary is gone; stable'
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
