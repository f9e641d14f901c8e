assert evaluate(new File(library, 'traffic.groovy')).version() == '2.0.0'
true
