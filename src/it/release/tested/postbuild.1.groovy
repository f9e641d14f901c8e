// Of the first version, whose tests failed, nothing is left: there was no stack before.
def stack = evaluate(new File(library, 'stack.groovy'))
def log = evaluate(new File(library, 'log.groovy'))
log.says 'gets no requests but those of tests, and the public gets 503 until a release.'
log.matches(/The build failed, so canary \w+, which has no users, is taken back\./)
log.saysNot 'is stable now', 'serves on port'
assert stack.everything() == []
assert stack.hasRecord()
assert new File(basedir, "target/swiftdeploy/audit_report.md").getText("UTF-8").contains("the build failed before the canary got users")
true
