evaluate(new File(library, 'stack.groovy')).docker('start', 'it-opa-stopped-opa')
true
