def log = evaluate(new File(library, 'log.groovy'))
log.saysNot 'Outcome: ', '::error', '::notice'
assert !new File(basedir, 'target/swiftdeploy/outcomes/audit.json').exists()
true
