def log = evaluate(new File(library, 'log.groovy'))
log.says 'The manifest is larger than 1024 KiB.', "where: $basedir/large.yaml"
log.saysNot 'OutOfMemory'
log.isForPeople()
true
