def report = new File(basedir, 'target/swiftdeploy/audit_report.md').getText('UTF-8')
assert report.contains('Hash chain: **whole**')
assert report =~ /ended \*\*succeeded\*\*: it-unattended 2\.0\.0 \(revision \w+\) is stable now/
assert report =~ /(?m)^\| 2 \| 50 % \| .* \| promote \|/
assert report.contains('ended **inconclusive**: The release is inconclusive')
true
