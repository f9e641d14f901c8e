def processes = evaluate(new File(library, 'process.groovy'))
['it-reactor-shop', 'it-reactor-bank', 'it-reactor-shop-staging'].each { processes.removeEverything(it) }
true
