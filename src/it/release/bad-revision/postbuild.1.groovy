context.parts = evaluate(new File(library, 'stack.groovy')).parts()
true
