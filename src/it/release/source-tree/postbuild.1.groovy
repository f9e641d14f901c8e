assert context.files() == context.before
evaluate(new File(library, 'log.groovy')).says 'serves on port'
assert evaluate(new File(library, 'stack.groovy')).hasRecord()
true
