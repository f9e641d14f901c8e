def log = evaluate(new File(library, 'log.groovy'))
log.says 'There is no Docker context `it-no-such-context`.', 'where: DOCKER_CONTEXT', 'see `docker context ls`'
log.isForPeople()
true
