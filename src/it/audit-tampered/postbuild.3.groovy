def report = new File(basedir, 'target/swiftdeploy/audit_report.md').getText('UTF-8')
assert report.contains('Hash chain: **whole, with remarks**')
assert report =~ /\| 5 \| torn \| remark \|/
true
