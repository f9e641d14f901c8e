def log = evaluate(new File(library, 'log.groovy'))
log.matches(/    FAIL  Free disk [\d.]+ GB is below the required 100000 GB\./)
log.says 'where: pre-deploy, policy infrastructure', 'change policies.thresholds in the manifest'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).serving() == context.serving
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
