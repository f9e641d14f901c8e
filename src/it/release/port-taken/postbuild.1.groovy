def log = evaluate(new File(library, 'log.groovy'))
log.matches(/FAIL  nginx.port: Port 18085 on 0.0.0.0 cannot be listened on: /, /PASS  opa.port: 18185 is free/)
log.says '1 of 9 checks failed'
log.isForPeople()
true
