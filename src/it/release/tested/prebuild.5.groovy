context.serving = evaluate(new File(library, 'stack.groovy')).serving()
context.traffic = evaluate(new File(library, 'traffic.groovy')).begin()
true
