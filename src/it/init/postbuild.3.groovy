def log = evaluate(new File(library, 'log.groovy'))
log.says '# yaml-language-server: $schema=target/swiftdeploy/manifest.schema.json', 'Generated '
def schema = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/swiftdeploy/manifest.schema.json'), 'UTF-8')
assert schema.properties.services.properties.port.description
assert new File(basedir, 'target/swiftdeploy/nginx.conf').isFile()
true
