def log = evaluate(new File(library, 'log.groovy'))
log.says '    services.port (line 4, column 3): is given twice, first at line 3, column 3'
log.isForPeople()
true
