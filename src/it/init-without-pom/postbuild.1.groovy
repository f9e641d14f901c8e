def name = basedir.name.replace('.', '-')
def pom = new File(basedir, 'pom.xml')
evaluate(new File(library, 'log.groovy')).says "Wrote $pom.", "Wrote ${new File(basedir, 'manifest.yaml')}."
assert pom.getText('UTF-8').contains("<artifactId>$name</artifactId>")
assert new File(basedir, 'manifest.yaml').getText('UTF-8').contains("$name:1.0.0")
true
