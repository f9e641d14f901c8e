def report = new File(basedir, 'target/swiftdeploy/audit_report.md')
evaluate(new File(library, 'log.groovy')).says "4 records; the report is $report"
assert report.isFile()
assert !new File(basedir, '${project.basedir}').exists()
true
