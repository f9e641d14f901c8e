def log = evaluate(new File(library, 'log.groovy'))
['generate', 'validate', 'deploy', 'promote', 'rollback', 'status', 'chaos', 'audit', 'teardown', 'help'].each {
    log.says "swiftdeploy:$it\n"
}
log.says 'This plugin has 10 goals:'
true
