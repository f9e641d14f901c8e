def log = evaluate(new File(library, 'log.groovy'))
log.says 'lost.yaml'
true
