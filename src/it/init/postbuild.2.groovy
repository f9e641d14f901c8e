def log = evaluate(new File(library, 'log.groovy'))
log.says 'There is a manifest.yaml already; it was left as it is.'
log.isForPeople()
assert new File(basedir, 'manifest.yaml').getText('UTF-8') == context.written
true
