def log = evaluate(new File(library, 'log.groovy'))
['generate', 'validate', 'deploy', 'promote', 'rollback', 'status', 'chaos', 'audit', 'teardown', 'rehearse', 'help'].each {
    log.says "swiftdeploy:$it\n"
}
log.says 'This plugin has 11 goals:'
true
