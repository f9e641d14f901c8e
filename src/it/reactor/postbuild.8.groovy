def log = evaluate(new File(library, 'log.groovy'))
log.says 'mode must be canary or stable, was ``'
log.isForPeople()
true
