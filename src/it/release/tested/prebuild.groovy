evaluate(new File(library, 'clean.groovy'))
