def log = evaluate(new File(library, 'log.groovy'))
log.says 'The manifest has 100 or more problems:',
        '    manifest (line 1, column 5): has the anchor "&a0"; leave it out',
        '    manifest (line 2, column 10): has the alias "*a0"; write the value out'
log.saysNot 'OutOfMemory'
log.isForPeople()
true
