evaluate(new File(library, 'log.groovy')).says 'Skipped: swiftdeploy.skip is set.'
assert evaluate(new File(library, 'traffic.groovy')).version() == '2.0.0'
true
