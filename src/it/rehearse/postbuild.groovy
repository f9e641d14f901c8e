def log = evaluate(new File(library, 'log.groovy'))
log.says 'Error rate', 'is above the allowed 1 %', 'Denied, as it should be', 'is stable now and gets every request',
        'The stack it-rehearse-rehearsal is gone'
log.matches(/ +Users sent \d+ requests meanwhile; lost: 0; .*/)
def report = new File(basedir, 'target/swiftdeploy/rehearsal_report.md').getText('UTF-8')
assert report.contains('Hash chain: **whole**')
assert report =~ /\| promote \| 2 \| 1 \| 0 \| 1 \| 0 \| 0 \|/
assert !new File(basedir, 'history.jsonl').exists()
assert evaluate(new File(library, 'process.groovy')).everything('it-rehearse-rehearsal') == []
true
