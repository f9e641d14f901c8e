def log = evaluate(new File(library, 'log.groovy'))
def stack = evaluate(new File(library, 'stack.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))

log.matches(/PASS  runtime: $stack.run.runtime answers/, /PASS  services.image: /, /PASS  nginx.port: $stack.port is free/)
log.matches(/  ALLOW infrastructure/, /  ALLOW image/, /    pass  Free disk /)
log.says '(revision ', "serves on port ${stack.port}."

assert traffic.version() == '1.0.0'
assert new File(basedir, "target/given-${stack.testToken()}").isDirectory()
// Nothing prints it but `generate`, which names the folder that this scenario has called by it.
assert log.text.readLines().findAll { it.contains(stack.testToken()) }.every { it.contains("/given-${stack.testToken()}") }
assert [traffic.get('/metrics'), traffic.get('/chaos')]*.statusCode() == [404, 404]

def report = new File(basedir, 'target/swiftdeploy/audit_report.md').getText('UTF-8')
assert report.contains('Hash chain: **whole**')
assert report.contains('| deploy | 1 | 1 | 0 | 0 | 0 | 0 |')

true
