def report = new File(basedir, 'target/swiftdeploy/audit_report.md').getText('UTF-8')
assert report.contains('Hash chain: **whole**')
assert report.contains('the build failed before the canary got users')
assert new File(basedir, 'manifest.yaml').bytes == context.manifest
true
