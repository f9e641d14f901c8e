def log = evaluate(new File(library, 'log.groovy'))
log.matches(/    manifest \(line \d+, column \d+\): is not valid YAML: /)
log.isForPeople()
true
