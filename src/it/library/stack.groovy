import java.util.concurrent.TimeUnit

/** What the Docker Engine has of the stack that a manifest describes, asked by label and not through the code under test. */
class Stack {
    String name
    int port

    static Stack of(File manifest) {
        def text = manifest.getText('UTF-8')
        new Stack(name: (text =~ /(?m)^services:\n  name: (\S+)/)[0][1], port: ((text =~ /(?ms)^nginx:.*?^  port: (\d+)/)[0][1]) as int)
    }

    /** The lines that a docker command prints; it has to succeed. */
    static List<String> docker(String... arguments) {
        def process = new ProcessBuilder(['docker', *arguments]).redirectErrorStream(true).start()
        process.outputStream.close()
        def text = process.inputStream.getText('UTF-8')
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError((Object) "docker ${arguments.join(' ')}: $text")
        }
        text.readLines()
    }

    /** All containers of the role (app, gateway, opa), the stopped ones too: id, name and state. */
    List<String> containers(String... roles) {
        roles.collectMany {
            docker('ps', '-a', '--no-trunc', *label(), '--filter', "label=io.swiftdeploy.role=$it", '--format', '{{.ID}} {{.Names}} {{.State}}')
        }.sort()
    }

    /** What serves. Open Policy Agent is left out: it may be replaced whenever its policies change. */
    List<String> serving() {
        containers('app', 'gateway').findAll { it.endsWith(' running') }
    }

    /** Everything that carries the label. */
    List<String> everything() {
        docker('ps', '-a', *label(), '--format', 'container {{.Names}}') +
                docker('network', 'ls', *label(), '--format', 'network {{.Name}}') +
                docker('volume', 'ls', *label(), '--format', 'volume {{.Name}}')
    }

    void removeEverything() {
        def remove = { List<String> found, String... command -> if (found) docker(*command, *found) }
        remove(docker('ps', '-aq', *label()), 'rm', '-f', '-v')
        remove(docker('network', 'ls', '-q', *label()), 'network', 'rm')
        remove(docker('volume', 'ls', '-q', *label()), 'volume', 'rm')
    }

    private List<String> label() {
        ['--filter', "label=io.swiftdeploy.stack=$name" as String]
    }
}

Stack.of(new File(basedir, 'manifest.yaml'))
