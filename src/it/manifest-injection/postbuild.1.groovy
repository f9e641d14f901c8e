def log = evaluate(new File(library, 'log.groovy'))
log.says 'The manifest has 7 problems:',
        '    services.name (line 2, column 9): must be 1 to 40 lowercase letters',
        '    services.image (line 3, column 10): must be an image reference',
        '    services.version (line 5, column 12): must not contain `"` (character 6)',
        '    services.env.GREETING (line 7, column 15): must not contain a line break (character 6)',
        '    nginx.contact (line 11, column 12): must not contain `;` (character 4)',
        '    nginx.bind (line 12, column 9): must be an IP address',
        '    network.name (line 14, column 9): must be 1 to 63 letters'
log.isForPeople()
assert new File(basedir, 'target/swiftdeploy').list().sort() == ['outcome.json', 'outcomes']
true
