// Of an earlier run, killed maybe.
evaluate(new File(library, 'process.groovy')).removeEverything('it-rehearse-rehearsal')
true
