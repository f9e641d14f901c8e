def log = evaluate(new File(library, 'log.groovy'))
def manifest = new File(basedir, 'manifest.yaml')
log.says "The schema would be written over $manifest, which is no schema that SwiftDeploy wrote"
assert manifest.getText('UTF-8') == context.written
true
