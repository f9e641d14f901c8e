def log = evaluate(new File(library, 'log.groovy'))
['init', 'generate', 'validate', 'deploy', 'promote', 'rollback', 'status', 'dashboard', 'logs', 'chaos', 'audit', 'teardown', 'rehearse', 'release', 'power', 'help'].each {
    log.says "swiftdeploy:$it\n"
}
log.says 'This plugin has 16 goals:'

evaluate(new File(library, 'figures.groovy')).showRealm(localRepositoryPath)

// A class in both would be a library that one of them need not contain, maybe in two versions.
def classes = ['swiftdeploy-maven-plugin', 'swiftdeploy-gateway'].collect { artifact ->
    def jars = []
    new File(localRepositoryPath, "io/swiftdeploy/$artifact").eachFileRecurse { if (it.name.endsWith('.jar')) jars << it }
    new java.util.jar.JarFile(jars.max { it.lastModified() }).withCloseable { jar -> jar.entries()*.name.findAll { it.endsWith('.class') } }
}
assert classes.every { it.size() > 1000 }
assert classes[0].intersect(classes[1]).isEmpty()
true
