evaluate(new File(library, 'log.groovy')).says '--- status @ it-reactor-shop ---', 'Stack it-reactor-shop', '--- status @ it-reactor-bank ---', 'Stack it-reactor-bank',
        '--- logs @ it-reactor-shop ---', '--- logs @ it-reactor-bank ---'
true
