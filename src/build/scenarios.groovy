// Lays out the scenarios for one run of maven-invoker, so that all of them run side by side: those of src/it as they are,
// each of src/it/release once a runtime, as docker-<name> and process-<name>, and each service of src/it/services, with the one
// scenario that all of them have (common), on processes, and on Docker where its POM makes an image there. A docker-* scenario
// needs a Docker Engine.
// Where the release scenarios cannot run on Docker (swiftdeploy.it.no-docker) they are laid out for processes only.
// test.properties, which maven-invoker gives to a scenario's builds, names the runtime and how the scenario's ports begin.
import java.nio.charset.StandardCharsets

record Run(String runtime, String ports, String properties) {}

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
// apart is added to it.
def services = new File(source, 'services')
def common = new File(services, 'common')
services.listFiles().findAll { new File(it, 'pom.xml').isFile() }.sort().eachWithIndex { service, number ->
    runs.findAll { it != onDocker || new File(service, 'pom.xml').getText('UTF-8').contains('<id>image</id>') }.each {
        def made = layOut(it, "service-$service.name", common, service)
        def parts = ["${service.name}.yaml", 'isolation.yaml'].collect { new File(services, it).getText('UTF-8') }
        new File(made, 'manifest.yaml').write(parts.join().replace('#', "${number + 2}"), StandardCharsets.UTF_8.name())
    }
}

// With an archive of Maven's classes a scenario's builds start a fifth cheaper. The first scenario writes it; where that does not
// run, an archive that is missing would cost the JDK's own, too.
def properties = project.properties
def archived = !session.userProperties.containsKey('invoker.test') && !target.path.contains(' ')
properties['swiftdeploy.it.opts'] = properties['swiftdeploy.it.jvm'] + (archived ? " -XX:SharedArchiveFile=${properties['swiftdeploy.it.classes']}" : '')
