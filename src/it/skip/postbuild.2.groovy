def log = evaluate(new File(library, 'log.groovy'))
log.saysNot 'Skipped'
log.says 'manifest.yaml'
true
