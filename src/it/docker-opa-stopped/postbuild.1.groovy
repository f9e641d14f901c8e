def stack = evaluate(new File(library, 'stack.groovy'))
context.serving = stack.serving()
stack.runtime.docker('stop', 'it-opa-stopped-opa')
true
