def log = evaluate(new File(library, 'log.groovy'))
log.says 'No Docker Engine answers'
log.saysNot 'requires a project'
log.isForPeople()
true
