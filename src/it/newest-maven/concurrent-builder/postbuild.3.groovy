assert evaluate(new File(library, 'stack.groovy')).everything() == []
true
