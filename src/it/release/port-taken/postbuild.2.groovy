def log = evaluate(new File(library, 'log.groovy'))
log.says 'address already in use', '18085', 'another program has the port: free it'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).everything() == []
true
