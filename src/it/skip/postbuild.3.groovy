def log = evaluate(new File(library, 'log.groovy'))
log.says 'swiftdeploy.skip must be true or false, was `perhaps`'
log.says 'nothing was changed'
true
