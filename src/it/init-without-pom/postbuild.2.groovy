evaluate(new File(library, 'log.groovy')).says 'Generated '
assert new File(basedir, 'target/swiftdeploy/docker-compose.yml').getText('UTF-8').contains('init-without-pom:1.0.0')
true
