def log = evaluate(new File(library, 'log.groovy'))
log.says 'The manifest has 10 problems:', "where: $basedir/manifest.yaml"
log.says '    services.name (line 2, column 9): must be 1 to 40 lowercase letters, digits and hyphens',
        '    services.image (line 3, column 10): must be an image reference such as registry.example.com/team/app:1.2; "no spaces please" has a blank in it',
        '    services.port (line 4, column 9): must be between 1 and 65535, was 70000',
        '    services.mode (line 5, column 9): must be stable or canary, was blue',
        '    services.replicas (line 6, column 13): must be a whole number, was many',
        '    services.helth (line 7, column 3): is not a known key; did you mean `health`?',
        '    nginx.port (line 11, column 9): must be between 1 and 65535, was 0',
        '    nginx.proxy_timeout (line 12, column 18): must be between 1ms and 1h, was -5',
        '    network.driver_type (line 14, column 16): must be bridge, was overlay',
        '    canary.weight (line 16, column 11): must be between 1 and 99, was 150'
log.isForPeople()
assert new File(basedir, 'target/swiftdeploy').list().sort() == ['outcome.json', 'outcomes']
true
