def log = evaluate(new File(library, 'log.groovy'))
log.says 'No Open Policy Agent of this stack is running, so no policy could be asked. Nothing was changed.', 'MojoFailureException'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).serving() == context.serving
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
