def log = evaluate(new File(library, 'log.groovy'))
log.says 'rollback failed in it-reactor-shop, it-reactor-bank.', 'it-reactor-shop: ', 'it-reactor-bank: '
log.saysNot 'Not begun'
log.isForPeople()
true
