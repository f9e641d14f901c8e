def log = evaluate(new File(library, 'log.groovy'))
log.says 'The manifest has 3 problems:',
        '    services.version (line 5, column 12): must not contain a line break (character 6) (from ${evil.version})',
        '    nginx.contact (line 9, column 12): must not contain `"` (character 4) (from ${evil.contact})',
        '    network.name (line 11, column 9): refers to ${no.such.expression}, which the build does not know'
log.isForPeople()
assert new File(basedir, 'target/swiftdeploy').list().sort() == ['outcome.json', 'outcomes']
true
