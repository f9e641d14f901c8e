def report = new File(basedir, 'target/swiftdeploy/audit_report.md').getText('UTF-8')
assert report.contains('Hash chain: **whole**')
assert report.contains('| promote | 1 | 0 | 0 | 1 | 0 | 0 |')
evaluate(new File(library, 'log.groovy')).says '4 records;'
true
