// Finds whether a Docker Engine answers, and tells the rest of the build through properties of the project:
//   swiftdeploy.it.excluded   the scenarios that cannot run
//   swiftdeploy.it.no-docker  true where the scenarios that run on both runtimes cannot run on Docker
//   jib.skip                  true without an Engine: no image is built
//   jib.from.platforms        the platform of the Engine, so that the image runs where it is built
//   jib.from.image            sample.baseImage from the Engine's own store, when it lies there
// With -Dswiftdeploy.it.docker=required a missing Engine fails the build. Otherwise one line says so, and ends with the
// property swiftdeploy.engine.missing, where a module has one.
import java.util.concurrent.TimeUnit
import org.apache.maven.plugin.MojoFailureException

record Result(boolean ok, String text) {}

/** Asks the docker command, which knows DOCKER_HOST, contexts and certificates, and which Jib needs too. */
Result docker(String... arguments) {
    def output = File.createTempFile('docker', '.txt')
    try {
        def process = new ProcessBuilder(['docker', *arguments]).redirectErrorStream(true).redirectOutput(output).start()
        process.outputStream.close()
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly()
            return new Result(false, 'no answer within 5 s')
        }
        return new Result(process.exitValue() == 0, output.text.trim())
    } catch (IOException e) {
        return new Result(false, 'there is no docker command')
    } finally {
        output.delete()
    }
}

String setting(String name) {
    session.userProperties.getProperty(name) ?: project.properties.getProperty(name)
}

def engine = docker('version', '--format', '{{.Server.Os}}/{{.Server.Arch}}')
project.properties['swiftdeploy.it.excluded'] = engine.ok ? 'nothing' : 'docker-*/**'
if (!engine.ok) project.properties['swiftdeploy.it.no-docker'] = 'true'
project.properties['jib.skip'] = "${!engine.ok}" as String

if (engine.ok) {
    project.properties['jib.from.platforms'] = engine.text
    def base = setting('sample.baseImage')
    if (base && !base.contains('://') && docker('image', 'inspect', base).ok) {
        project.properties['jib.from.image'] = "docker://$base" as String
    }
} else {
    def host = System.getenv('DOCKER_HOST')
    def tried = (host ? "DOCKER_HOST $host" : 'the docker command\'s own choice') + ': ' + engine.text.readLines().last()
    def problem = "No Docker Engine answers (tried $tried)"
    if (setting('swiftdeploy.it.docker') == 'required') {
        throw new MojoFailureException("$problem, and swiftdeploy.it.docker=required asks for one: start Docker or set DOCKER_HOST")
    }
    log.warn("$problem: ${setting('swiftdeploy.engine.missing') ?: 'the image is not built'}")
}
