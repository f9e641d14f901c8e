evaluate(new File(library, 'log.groovy')).says 'Nothing to do: it-process 1.0.0'
true
