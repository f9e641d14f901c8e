def log = evaluate(new File(library, 'log.groovy'))
log.says 'No Docker Engine answers: No such file or directory.',
        'where: unix:///nonexistent.sock (from DOCKER_HOST=unix:///nonexistent.sock)',
        'next:  start the Engine'
log.isForPeople()
true
