def log = evaluate(new File(library, 'log.groovy'))
log.says 'No module of this build has a manifest, so status has nothing to work on.', 'swiftdeploy:init'
log.isForPeople()
true
