def log = evaluate(new File(library, 'log.groovy'))
log.matches(/PASS  manifest: valid/, /PASS  history: can be written/, /FAIL  runtime: No Docker Engine answers/, /SKIP  policies: \d+ files are read, but not compiled: .*/)
log.says 'where: unix:///nonexistent.sock', '1 of 4 checks failed; see the lines above.'
log.isForPeople()
true
