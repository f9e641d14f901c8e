// Lays out the scenarios for one run of maven-invoker, so that all of them run side by side: those of src/it as they are,
// each of src/it/release once a runtime, as docker-<name> and process-<name>, and each service of src/it/services, with the one
// scenario that all of them have (common), on processes, and on Docker where its POM makes an image there. A docker-* scenario
// needs a Docker Engine.
// Where the release scenarios cannot run on Docker (swiftdeploy.it.no-docker) they are laid out for processes only.
// test.properties, which maven-invoker gives to a scenario's builds, names the runtime and how the scenario's ports begin.
// A few of them are laid out again for the oldest and the newest Maven, each with the JDK that fits it (maven-<version>-<name>).
import java.nio.charset.StandardCharsets

record Run(String runtime, String ports, String properties) {}

/** Of a scenario its builds of these numbers with their scripts, or all where no number is named. */
record Part(String scenario, List<Integer> builds) {
    void keepIn(File folder) {
        if (!builds) return
        def invoker = new File(folder, 'invoker.properties')
        invoker.write(invoker.readLines('UTF-8').collect { renumber(it, /(invoker\.\w+\.)(\d+)( = .*)/) }.findAll().join('\n'), 'UTF-8')
        folder.listFiles().sort { (it.name =~ /\d+/).with { found -> found ? found[0] as int : 0 } }.each { file ->
            def name = renumber(file.name, /((?:pre|post)build\.)(\d+)(\.groovy)/)
            if (!name) file.delete()
            else if (name != file.name) file.renameTo(new File(folder, name))
        }
    }

    /** The line or name as it is without a build's number, empty where that build is left out. */
    private String renumber(String text, String pattern) {
        def found = text =~ pattern
        if (!found.matches()) return text
        def place = builds.indexOf(found.group(2) as int)
        place < 0 ? '' : found.group(1) + (place + 1) + found.group(3)
    }
}

/** A Maven and the JDK that it runs on. The ports and the state folder of its scenarios are its own. */
record Version(String maven, File jdk, String ports, List<Part> parts) {
    void adapt(File scenario, File home, String state) {
        def invoker = new File(scenario, 'invoker.properties')
        // Maven 4 would ask each repository for its list of prefixes. Only the first scenario writes the archive of classes, which fits one JVM.
        def options = '-Dmaven.plugin.validation=VERBOSE -Daether.remoteRepositoryFilter.prefixes=false'
        def own = invoker.getText('UTF-8').replaceAll(/ -XX:ArchiveClassesAtExit=\S+/, '')
                .replaceAll(/(?m)^(invoker\.goals\S* = )/, '$1-V ').replaceAll(/(?m)^invoker\.mavenOpts\.\d+ = .*$/, "\$0 $options")
        invoker.write(own + """
invoker.mavenExecutable = $home/bin/mvn
invoker.environmentVariables.JAVA_HOME = $jdk
invoker.mavenOpts = \${swiftdeploy.it.jvm} $options
""", 'UTF-8')
        new File(scenario, 'test.properties').write("swiftdeploy.runtime=process\nit.ports=$ports\nswiftdeploy.state=$state\nit.maven=$maven\nit.jdk=$jdk\n", 'UTF-8')
        new File(scenario, 'postbuild.groovy').append("\nevaluate(new File(library, 'version.groovy'))\n", 'UTF-8')
    }
}

/** The JDKs of this machine by their feature version: that of this build, and those that lie where they usually do. */
TreeMap<Integer, File> jdks() {
    def home = System.getProperty('user.home')
    def lists = ['/usr/lib/jvm', '/opt/java', "$home/.jdks", "$home/.sdkman/candidates/java"].collectMany { new File(it).listFiles()?.toList() ?: [] }
    def named = System.getenv().findAll { it.key ==~ /JAVA_HOME_\d.*/ }.values().collect { new File(it) }
    def found = new TreeMap<Integer, File>()
    (lists + named + new File(System.getProperty('java.home'))).each { place ->
        def version = new File(place, 'release').isFile() ? new File(place, 'release').text =~ /JAVA_VERSION="(\d+)/ : []
        if (version && new File(place, 'bin/javac').canExecute() && (version[0][1] as int) >= 17) found[version[0][1] as int] = place.canonicalFile
    }
    found
}

def onDocker = new Run('docker', '18', '')
// An Engine that answers would hide that one is needed.
def onProcesses = new Run('process', '19', '\ninvoker.environmentVariables.DOCKER_HOST = unix:///nonexistent.sock\n')

def source = new File(project.basedir, '../src/it').canonicalFile
def target = new File(project.build.directory, 'scenarios')

List<File> scenarios(File folder) {
    folder.listFiles().findAll { new File(it, 'invoker.properties').isFile() }.sort()
}

void copy(File from, File to) {
    from.eachFileRecurse(groovy.io.FileType.FILES) { file ->
        def made = to.toPath().resolve(from.toPath().relativize(file.toPath())).toFile()
        made.parentFile.mkdirs()
        made.bytes = file.bytes
    }
}

target.deleteDir()
scenarios(source).each { copy(it, new File(target, it.name)) }
def withoutDocker = [session.userProperties, project.properties].any { it.getProperty('swiftdeploy.it.no-docker') in ['', 'true'] }
def runs = withoutDocker ? [onProcesses] : [onDocker, onProcesses]
def layOut = { Run run, String name, File... parts ->
    def made = new File(target, "$run.runtime-$name")
    parts.each { copy(it, made) }
    new File(made, 'invoker.properties').append(run.properties, StandardCharsets.UTF_8.name())
    new File(made, 'test.properties').write("swiftdeploy.runtime=$run.runtime\nit.ports=$run.ports\n", StandardCharsets.UTF_8.name())
    made
}
scenarios(new File(source, 'release')).each { scenario ->
    runs.each { layOut(it, scenario.name, scenario) }
}
// A service knows nothing of this project. Beside its folder lies the manifest that its users would write; what keeps the scenarios
// apart is added to it, and that the JVM compiles quickly, since each scenario starts five of them.
def services = new File(source, 'services')
def common = new File(services, 'common')
services.listFiles().findAll { new File(it, 'pom.xml').isFile() }.sort().eachWithIndex { service, number ->
    runs.findAll { it != onDocker || new File(service, 'pom.xml').getText('UTF-8').contains('<id>image</id>') }.each {
        def made = layOut(it, "service-$service.name", common, service)
        def parts = ["${service.name}.yaml", 'isolation.yaml'].collect { new File(services, it).getText('UTF-8') }
        def quick = "services:\n  env: {JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'}"
        def manifest = parts.join().replace('#', "${number + 2}").replaceFirst(/(?m)^services:/, quick)
        new File(made, 'manifest.yaml').write(manifest, StandardCharsets.UTF_8.name())
    }
}

// What the oldest and the newest Maven run: a scenario that shows what a version could break has its name here. The scenarios of
// src/it/newest-maven are about what only the newest has.
def whole = { String name -> new Part(name, []) }
def reduced = [whole('help'), whole('generate'), whole('init-without-pom'), new Part('reactor', [2, 3, 4]), new Part('process-tested', [2, 3, 6, 9])]
def known = project.properties
def jdks = jdks()
def versions = [
    new Version(known['swiftdeploy.it.maven.oldest'], jdks.firstEntry().value, '14', reduced),
    new Version(known['swiftdeploy.it.maven.middle'], jdks.lastEntry().value, '15', [whole('help'), whole('generate')]),
    new Version(known['swiftdeploy.it.maven.newest'], jdks.lastEntry().value, '16', reduced + scenarios(new File(source, 'newest-maven')).collect { whole(it.name) })
]
if (jdks.lastKey() < 25) log.warn("There is no JDK 25 or newer here (JAVA_HOME_25 would name one): the newest Maven runs on JDK ${jdks.lastKey()}")
scenarios(new File(source, 'newest-maven')).each { copy(it, new File(target, it.name)) }
versions.each { version ->
    version.parts.each { part ->
        def made = new File(target, "maven-$version.maven-$part.scenario")
        copy(new File(target, part.scenario), made)
        part.keepIn(made)
        version.adapt(made, new File(project.build.directory, "mavens/apache-maven-$version.maven"), "${known['swiftdeploy.it.state']}-$version.maven")
    }
}
scenarios(new File(source, 'newest-maven')).each { new File(target, it.name).deleteDir() }

// They run side by side, in any order, so no two of them may have a port in common.
def ports = { File scenario ->
    def own = new Properties()
    new File(scenario, 'test.properties').with { if (it.isFile()) it.withInputStream(own.&load) }
    def written = []
    scenario.eachFileRecurse(groovy.io.FileType.FILES) { if (it.name.endsWith('.yaml')) written << it.getText('UTF-8').replace('${it.ports}', own.getProperty('it.ports', '')) }
    written.collectMany { (it =~ /\bport: (1[0-9]{4})\b/).collect { it[1] } }.toSet()
}
def users = scenarios(target).collectMany { scenario -> ports(scenario).collect { [it, scenario.name] } }.groupBy { it[0] }
users.findAll { it.value.size() > 1 }.each { port, both -> throw new IllegalStateException("port $port is that of several scenarios: ${both*.get(1).join(', ')}") }

// With an archive of Maven's classes a scenario's builds start a fifth cheaper. The first scenario writes it; where that does not
// run, an archive that is missing would cost the JDK's own, too.
def properties = project.properties
def archived = !session.userProperties.containsKey('invoker.test') && !target.path.contains(' ')
properties['swiftdeploy.it.opts'] = properties['swiftdeploy.it.jvm'] + (archived ? " -XX:SharedArchiveFile=${properties['swiftdeploy.it.classes']}" : '')
