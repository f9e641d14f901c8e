def log = evaluate(new File(library, 'log.groovy'))
log.says 'The manifest is a folder, not a file.', 'name a file within it with -Dswiftdeploy.manifest=<file>'
log.isForPeople()
true
