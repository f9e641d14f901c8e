def log = evaluate(new File(library, 'log.groovy'))
def run = evaluate(new File(library, 'run.groovy'))
def onDocker = run.runtime == 'docker'
log.matches(/FAIL  nginx.port: Port ${run.ports}085 on 0.0.0.0 cannot be listened on: /)
// Local processes have no policy server, whose port could be taken.
if (onDocker) log.matches(/PASS  opa.port: ${run.ports}185 is free/)
log.matches(/.*: 1 of \d+ checks failed; .*/)
log.matches(onDocker ? /PASS  network.name: .* will be made .*/ : /SKIP  nginx.image: .* is not used on this runtime/)
log.isForPeople()
true
