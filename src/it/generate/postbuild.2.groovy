def folder = new File(basedir, 'target/swiftdeploy')

evaluate(new File(library, 'log.groovy')).says "Nothing to generate: all files in $folder are up to date."
evaluate(new File(library, 'figures.groovy')).show 'generate twice in one Maven, nothing to write', 2

// Of each build there is an outcome.
folder.eachFileRecurse(groovy.io.FileType.FILES) { assert it.lastModified() == 1_000_000_000_000 || it.path.contains('outcome') }
true
