def stack = evaluate(new File(library, 'stack.groovy'))
context.serving = stack.serving()
stack.docker('stop', 'it-opa-stopped-opa')
true
