def log = evaluate(new File(library, 'log.groovy'))
log.says 'rollback failed in it-reactor-shop.', 'it-reactor-shop: ', 'Not begun: it-reactor-bank. Go on with -rf :it-reactor-shop, or build with --fail-at-end.'
log.isForPeople()
true
