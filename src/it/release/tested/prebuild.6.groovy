context.traffic = evaluate(new File(library, 'traffic.groovy')).begin()
true
