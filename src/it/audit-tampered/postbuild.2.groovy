def report = new File(basedir, 'target/swiftdeploy/audit_report.md').getText('UTF-8')
assert report.contains('Hash chain: **broken, first at line 3**')
assert report =~ /\| 3 \| [\w ]+ \| breaks the chain \| record 3 was changed after it was written \|/
evaluate(new File(library, 'log.groovy')).says 'The history, line 3: record 3 was changed after it was written'
true
