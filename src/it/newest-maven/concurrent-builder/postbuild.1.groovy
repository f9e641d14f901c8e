def log = evaluate(new File(library, 'log.groovy'))
log.says 'concurrent builder does not run the phases in their order', 'build without `-b concurrent`'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).everything() == []
true
