def log = evaluate(new File(library, 'log.groovy'))
log.says '`ssh://somebody@somewhere` is no Docker Engine address that can be used.', 'where: DOCKER_HOST', 'SwiftDeploy does not support ssh'
log.isForPeople()
true
