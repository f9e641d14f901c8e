def log = evaluate(new File(library, 'log.groovy'))
['generate', 'validate', 'deploy', 'promote', 'rollback', 'status', 'chaos', 'audit', 'teardown', 'rehearse', 'release', 'help'].each {
    log.says "swiftdeploy:$it\n"
}
log.says 'This plugin has 12 goals:'
true
