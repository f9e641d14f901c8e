import java.util.concurrent.TimeUnit

/** What the Docker Engine has of a stack, asked by label. */
class Docker {
    private static final List<String> ALL = ['app', 'gateway', 'opa']

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

    /** Open Policy Agent is left out: it may be replaced whenever its policies change. */
    List<String> serving(String stack) {
        containers(stack, ['app', 'gateway'], '{{.ID}} {{.Names}} {{.State}}').findAll { it.endsWith(' running') }
    }

    List<String> parts(String stack) {
        containers(stack, ALL, '{{.ID}} {{.Names}} {{.State}}')
    }

    /** The stack's record stays when everything else is removed. */
    List<String> everything(String stack) {
        docker('ps', '-a', *label(stack), '--format', 'container {{.Names}}') +
                docker('network', 'ls', *label(stack), '--format', 'network {{.Name}}') +
                docker('volume', 'ls', *label(stack), '--format', 'volume {{.Name}}').findAll { !it.endsWith('-record') }
    }

    boolean hasRecord(String stack) {
        docker('volume', 'ls', *label(stack), '--format', '{{.Name}}').contains("$stack-record" as String)
    }

    void isConfined(String stack) {
        def names = containers(stack, ALL, '{{.Names}}')
        assert names
        names.each {
            assert docker('inspect', it, '--format', '{{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.ReadonlyRootfs}}') ==
                    ['[ALL] [no-new-privileges:true] true']
            assert !(docker('inspect', it, '--format', '{{.Config.User}}')[0] in ['', '0', 'root'])
        }
        assert containers(stack, ['app'], '{{.Ports}}').every { !it.contains('->') }
    }

    String testToken(String stack) {
        docker('exec', "$stack-gateway" as String, 'cat', '/etc/swiftdeploy/test-token.map')[0].split(' ')[0]
    }

    void removeEverything(String stack) {
        def remove = { List<String> found, String... command -> if (found) docker(*command, *found) }
        remove(docker('ps', '-aq', *label(stack)), 'rm', '-f', '-v')
        remove(docker('network', 'ls', '-q', *label(stack)), 'network', 'rm')
        remove(docker('volume', 'ls', '-q', *label(stack)), 'volume', 'rm')
    }

    private static List<String> containers(String stack, List<String> roles, String format) {
        roles.collectMany {
            docker('ps', '-a', '--no-trunc', *label(stack), '--filter', "label=io.swiftdeploy.role=$it", '--format', format)
        }.sort()
    }

    private static List<String> label(String stack) {
        ['--filter', "label=io.swiftdeploy.stack=$stack" as String]
    }
}

new Docker()
