def folder = new File(basedir, 'target/swiftdeploy')

evaluate(new File(library, 'log.groovy')).says "Nothing to generate: all files in $folder are up to date."
evaluate(new File(library, 'figures.groovy')).show 'generate, in a Maven that has just started, nothing to write'

folder.eachFileRecurse(groovy.io.FileType.FILES) { assert it.lastModified() == 1_000_000_000_000 }
true
