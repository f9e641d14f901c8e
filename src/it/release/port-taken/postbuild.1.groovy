def log = evaluate(new File(library, 'log.groovy'))
log.matches(/FAIL  nginx.port: Port ${ports}085 on 0.0.0.0 cannot be listened on: /)
// Local processes have no policy server, whose port could be taken.
if (runtime == 'docker') log.matches(/PASS  opa.port: ${ports}185 is free/)
log.says "1 of ${runtime == 'docker' ? 9 : 8} checks failed"
log.isForPeople()
true
