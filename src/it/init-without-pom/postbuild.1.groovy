def pom = new File(basedir, 'pom.xml')
evaluate(new File(library, 'log.groovy')).says "Wrote $pom.", "Wrote ${new File(basedir, 'manifest.yaml')}."
assert pom.getText('UTF-8').contains('<artifactId>init-without-pom</artifactId>')
assert new File(basedir, 'manifest.yaml').getText('UTF-8').contains('init-without-pom:1.0.0')
true
