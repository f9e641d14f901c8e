import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions
import java.util.concurrent.TimeUnit

/** What this machine runs and keeps of a stack: processes found by the folder that their command lines name. */
class Processes {
    File state

    List<String> serving(String stack) {
        running(stack).collect { "${it.pid()} started ${it.info().startInstant().orElse(null)} ${role(it)}" as String }.sort()
    }

    /** Stopped instances are those that only their file is left of. */
    List<String> parts(String stack) {
        serving(stack) + files(stack).findAll { it.startsWith('file instances/') }
    }

    /** The stack's record stays when everything else is removed, and the empty file that its lease locks. */
    List<String> everything(String stack) {
        running(stack).collect { "process ${role(it)}" as String } +
                files(stack).findAll { !it.startsWith('file history.jsonl') && it != 'file lease.lock' }
    }

    boolean hasRecord(String stack) {
        new File(folder(stack), 'history.jsonl').isFile()
    }

    /**
     * Nobody else can read what the state folder holds: the token of the gateway's operations listener, above all. The gateway
     * runs from its own jar alone.
     */
    void isConfined(String stack) {
        def gateways = running(stack).findAll { role(it) == 'gateway' }
        assert gateways.size() == 1
        assert gateways.every { commandLine(it) =~ / -cp [^\s:]+swiftdeploy-gateway-[^\s:]+\.jar io\./ }
        assert PosixFilePermissions.toString(Files.getPosixFilePermissions(folder(stack).toPath())) == 'rwx------'
    }

    String testToken(String stack) {
        new File(folder(stack), 'gateway/test-token').getText('UTF-8')
    }

    void removeEverything(String stack) {
        running(stack).each { process ->
            process.destroyForcibly()
            process.onExit().get(30, TimeUnit.SECONDS)
        }
        folder(stack).deleteDir()
    }

    private List<String> files(String stack) {
        def found = []
        if (folder(stack).isDirectory()) {
            folder(stack).eachFileRecurse { found << "file ${folder(stack).toPath().relativize(it.toPath())}".toString() }
        }
        found.sort()
    }

    private List<ProcessHandle> running(String stack) {
        ProcessHandle.allProcesses().filter { commandLine(it).contains(folder(stack).path + File.separator) }.toList()
    }

    private static String role(ProcessHandle process) {
        commandLine(process).contains('GatewayMain') ? 'gateway' : 'app'
    }

    /** A JVM tells the first few thousand characters only, and a class path is longer. */
    private static String commandLine(ProcessHandle process) {
        def whole = new File("/proc/${process.pid()}/cmdline")
        try {
            return whole.exists() ? whole.getText('UTF-8').replace('\0', ' ') : process.info().commandLine().orElse('')
        } catch (IOException ended) {
            return ''
        }
    }

    private File folder(String stack) {
        new File(state, stack)
    }
}

new Processes(state: new File(evaluate(new File(library, 'run.groovy')).state ?: state))
