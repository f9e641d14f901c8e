evaluate(new File(library, 'log.groovy')).says 'stable ', 'canary ', 'it-process-gateway'
true
