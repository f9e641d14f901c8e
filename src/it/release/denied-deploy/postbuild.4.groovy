def report = new File(basedir, 'target/swiftdeploy/audit_report.md').getText('UTF-8')
assert report.contains('| deploy | 3 | 1 | 0 | 2 | 0 | 0 |')
assert report.contains('is below the required 100000 GB')
true
