evaluate(new File(library, 'log.groovy')).says 'The canary is gone; stable'
assert new File(basedir, 'target/swiftdeploy/audit_report.md').text.contains('Hash chain: **whole**')
true
