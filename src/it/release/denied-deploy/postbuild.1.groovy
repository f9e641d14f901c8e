def log = evaluate(new File(library, 'log.groovy'))
log.matches(/    FAIL  Free disk [\d.]+ GB is below the required 100000 GB\./)
log.says 'Denied by policy (pre-deploy):', 'MojoFailureException'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).everything() == []
true
