def log = evaluate(new File(library, 'log.groovy'))
log.says 'Two modules of this build name the same stack, it-reactor-bank', "$basedir/shop/shared.yaml", "$basedir/bank/stack.yaml"
log.isForPeople()
assert evaluate(new File(library, 'process.groovy')).everything('it-reactor-bank') == []
true
