evaluate(new File(library, 'log.groovy')).says 'Nothing to do: there is nothing of the stack it-deploy.'
true
