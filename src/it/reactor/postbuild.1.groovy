def ports = evaluate(new File(library, 'run.groovy')).ports
def log = evaluate(new File(library, 'log.groovy'))
log.says "Skipped reactor: it has no manifest ($basedir/manifest.yaml).", "Skipped reactor-lib: it has no manifest ($basedir/lib/manifest.yaml)."
log.matches(/PASS  nginx.port: ${ports}076 is free/, /PASS  nginx.port: ${ports}077 is free/)
log.says 'Did you mean <manifest>?', 'bank/pom.xml, line '
assert log.text.count('ou mean <manifest>?') == 1
true
