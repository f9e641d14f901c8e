def log = evaluate(new File(library, 'log.groovy'))
log.says 'The name of the manifest has an expression that has no value in this build.', "$basedir/manifest-\${stage}.yaml"
log.saysNot 'Skipped'
log.isForPeople()
true
