def name = basedir.name.replace('.', '-')
evaluate(new File(library, 'log.groovy')).says 'Generated '
assert new File(basedir, 'target/swiftdeploy/docker-compose.yml').getText('UTF-8').contains("$name:1.0.0")
true
