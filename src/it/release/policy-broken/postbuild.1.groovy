def stack = evaluate(new File(library, 'stack.groovy'))
evaluate(new File(library, 'log.groovy')).matches(/  ALLOW opening/, /    pass  The shop is open\./)
context.parts = stack.parts()
context.serving = stack.serving()
context.everything = stack.everything()
true
