def log = evaluate(new File(library, 'log.groovy'))
log.says 'Pulling localhost:1/team/no-such-image:1.0.',
        'The image localhost:1/team/no-such-image:1.0 is not in the Docker Engine and cannot be pulled: ', 'connection refused', 'where: localhost:1'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).everything() == []
true
