def log = evaluate(new File(library, 'log.groovy'))
log.matches(/PASS  manifest: valid/, /PASS  nginx.port: 19070 is free/, /PASS  nginx.port: 19071 is free/)
log.says 'Skipped it-init-lib: it has no manifest'
log.saysNot 'FAIL'
true
