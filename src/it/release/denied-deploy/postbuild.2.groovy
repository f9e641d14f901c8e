assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
context.serving = evaluate(new File(library, 'stack.groovy')).serving()
true
