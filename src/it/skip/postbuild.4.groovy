def log = evaluate(new File(library, 'log.groovy'))
log.says 'swiftdeploy.skip is empty, which says neither yes nor no'
log.saysNot 'Skipped'
true
