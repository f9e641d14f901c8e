def traffic = evaluate(new File(library, 'traffic.groovy'))
evaluate(new File(library, 'log.groovy')).says 'Back to revision '
assert (1..50).collect { traffic.version() }.toSet() == ['1.0.0'] as Set

def report = new File(basedir, 'target/swiftdeploy/audit_report.md').getText('UTF-8')
assert report.contains('Hash chain: **whole**')
assert report =~ /\| rollback \| 2 \| 2 \| 0 \| 0 \| 0 \| 0 \|/ // the canary's, by itself, and this one
assert report =~ /Back to revision \w+ \(version 1\.0\.0\)/
true
