evaluate(new File(library, 'stack.groovy')).runtime.docker('start', 'it-opa-stopped-opa')
true
