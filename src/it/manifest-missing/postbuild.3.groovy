def log = evaluate(new File(library, 'log.groovy'))
log.matches(/    manifest \(line 1, column 1\): /)
log.isForPeople()
true
