def log = evaluate(new File(library, 'log.groovy'))
def manifest = new File(basedir, 'manifest.yaml')
log.says "Wrote $manifest.", '<goal>promote</goal>', '<weight>0</weight>', '<version>'
assert manifest.getText('UTF-8').contains("The stack's name is first-shop")
assert manifest.getText('UTF-8').contains('runtime: process')
context.written = manifest.getText('UTF-8')
true
