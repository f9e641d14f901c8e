def log = evaluate(new File(library, 'log.groovy'))
log.says 'There is no manifest.', "$basedir/bank/stack.yaml", 'Skipped reactor-lib: '
log.saysNot 'Skipped it-reactor-bank'
log.isForPeople()
true
