evaluate(new File(library, 'log.groovy')).says 'serves on port'
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
