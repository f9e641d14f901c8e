def log = evaluate(new File(library, 'log.groovy'))
log.says '    manifest (line 2, column 10): has the tag "!!javax.script.ScriptEngineManager"; leave it out'
log.isForPeople()
true
