def log = evaluate(new File(library, 'log.groovy'))
log.matches(/    manifest \(line 1, column 1\): is empty/)
log.says 'start with this:', '    services:'
log.isForPeople()
true
