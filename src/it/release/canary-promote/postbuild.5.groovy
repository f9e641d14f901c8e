def traffic = evaluate(new File(library, 'traffic.groovy'))
evaluate(new File(library, 'log.groovy')).says 'Back to revision '
assert (1..50).collect { traffic.version() }.toSet() == ['1.0.0'] as Set

def report = new File(basedir, 'target/swiftdeploy/audit_report.md').getText('UTF-8')
assert report.contains('Hash chain: **whole**')
assert report.contains('| deploy | 1 | 1 | 0 | 0 | 0 | 0 |')
assert report.contains('| canary-start | 1 | 1 | 0 | 0 | 0 | 0 |')
assert report.contains('| chaos | 2 | 2 | 0 | 0 | 0 | 0 |')
assert report.contains('| promote | 2 | 1 | 0 | 1 | 0 | 0 |')
assert report.contains('| rollback | 1 | 1 | 0 | 0 | 0 | 0 |')
assert report =~ /Error rate [\d.]+ % is above the allowed 1 %/
true
