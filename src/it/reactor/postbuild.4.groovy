def processes = evaluate(new File(library, 'process.groovy'))
evaluate(new File(library, 'log.groovy')).says 'The stack it-reactor-shop is gone.', 'The stack it-reactor-bank is gone.'
['it-reactor-shop', 'it-reactor-bank'].each { assert processes.everything(it) == [] }
true
