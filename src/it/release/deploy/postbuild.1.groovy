def log = evaluate(new File(library, 'log.groovy'))
def stack = evaluate(new File(library, 'stack.groovy'))
def traffic = evaluate(new File(library, 'traffic.groovy'))

log.matches(/PASS  runtime: /, /PASS  services.image: /, /PASS  nginx.port: 18080 is free/)
log.matches(/  ALLOW infrastructure/, /  ALLOW image/, /    pass  Free disk /)
log.says '(revision ', 'serves on port 18080.', 'gets 10 % of the requests.'

assert traffic.version() == '1.0.0'
def canary = traffic.get('/', ['X-SwiftDeploy-Track': 'canary'])
assert traffic.isCanary(canary)
assert !traffic.isCanary(traffic.get('/', ['X-SwiftDeploy-Track': 'stable']))
assert [traffic.get('/metrics'), traffic.get('/chaos')]*.statusCode() == [404, 404]

// The one word in the manifest, and no byte else.
def original = new File(library, '../docker-deploy/manifest.yaml').bytes
assert new File(basedir, 'manifest.yaml').bytes == new String(original, 'UTF-8').replace('mode: stable ', 'mode: canary ').getBytes('UTF-8')

def report = new File(basedir, 'target/swiftdeploy/audit_report.md').getText('UTF-8')
assert report.contains('Hash chain: **whole**')
assert report.contains('| deploy | 1 | 1 | 0 | 0 | 0 | 0 |')
assert report.contains('| canary-start | 1 | 1 | 0 | 0 | 0 | 0 |')

def containers = stack.containers('app', 'gateway', 'opa').collect { it.split(' ')[1] }
assert containers.size() == 4
containers.each {
    assert stack.docker('inspect', it, '--format', '{{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.ReadonlyRootfs}}') ==
            ['[ALL] [no-new-privileges:true] true']
    assert !(stack.docker('inspect', it, '--format', '{{.Config.User}}')[0] in ['', '0', 'root'])
}
assert stack.docker('ps', '--filter', 'label=io.swiftdeploy.stack=it-deploy', '--filter', 'label=io.swiftdeploy.role=app', '--format', '{{.Ports}}')
        .every { !it.contains('->') }

context.serving = stack.serving()
true
