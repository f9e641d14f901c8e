def log = evaluate(new File(library, 'log.groovy'))
log.says 'There is no manifest.', "where: $basedir/manifest.yaml", 'create it with `mvn swiftdeploy:init`, or with this:', '    services:', '-Dswiftdeploy.manifest=<file>'
log.isForPeople()
true
