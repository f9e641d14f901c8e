def log = evaluate(new File(library, 'log.groovy'))
log.says 'There is no manifest.', "$basedir/prodution.yaml"
log.saysNot 'Skipped'
log.isForPeople()
true
