def log = evaluate(new File(library, 'log.groovy'))
log.says 'No Docker Engine answers: Connect to http://127.0.0.1:1 failed: Connection refused.', 'from DOCKER_HOST=tcp://127.0.0.1:1'
log.isForPeople()
true
