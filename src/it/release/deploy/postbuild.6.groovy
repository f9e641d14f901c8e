evaluate(new File(library, 'log.groovy')).says 'Nothing to do: the stack it-deploy does not exist.'
true
