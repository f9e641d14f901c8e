assert context.traffic.end() == []
assert context.files() == context.before
evaluate(new File(library, 'log.groovy')).says 'is stable now and gets every request.'
// The stack's own record, since the workspace has none.
def report = new File(basedir, 'target/swiftdeploy/audit_report.md').getText('UTF-8')
assert report.contains('Hash chain: **whole**')
assert report =~ /ended \*\*succeeded\*\*: it-source-tree 2\.0\.0/
true
