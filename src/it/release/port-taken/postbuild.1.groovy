def log = evaluate(new File(library, 'log.groovy'))
log.matches(/FAIL  nginx.port: Port ${ports}085 on 0.0.0.0 cannot be listened on: /, /PASS  opa.port: ${ports}185 is free/)
log.says '1 of 9 checks failed'
log.isForPeople()
true
