import groovy.xml.XmlSlurper

/**
 * The stack that a manifest describes, as the machine shows it and not the code under test. The runtime that a scenario runs on
 * has a script of its own that answers the same questions: docker.groovy, process.groovy.
 */
class Stack {
    String name
    int port
    Object runtime
    File folder
    Map<String, String> run

    static Stack of(File manifest, Map<String, String> run, Object runtime) {
        def text = manifest.getText('UTF-8')
        def name = (text =~ /(?m)^services:\n  name: (\S+)/).collect { it[1] }
        def port = (text =~ /(?ms)^nginx:.*?^  port: (\S+)/)[0][1].replace('${it.ports}', run.ports)
        new Stack(name: name ? name[0] : artifact(manifest.parentFile), port: port as int,
                runtime: runtime, folder: manifest.parentFile, run: run)
    }

    /** What a stack is called by that names itself nowhere. */
    private static String artifact(File project) {
        new XmlSlurper().parse(new File(project, 'pom.xml')).artifactId.text()
    }

    /** The stack of another manifest in the same folder. */
    Stack of(String manifest) {
        of(new File(folder, manifest), run, runtime)
    }

    /** Instances and the gateway, a line each that changes when one is restarted. */
    List<String> serving() {
        runtime.serving(name)
    }

    /** The same with those that are stopped and, where it is a server, Open Policy Agent. */
    List<String> parts() {
        runtime.parts(name)
    }

    boolean hasRecord() {
        runtime.hasRecord(name)
    }

    /** Whatever a teardown has to remove. */
    List<String> everything() {
        runtime.everything(name)
    }

    /** The headers of a test that chooses {@code track}. */
    Map<String, String> choosing(String track) {
        ['X-SwiftDeploy-Track': track, 'X-SwiftDeploy-Token': testToken()]
    }

    String testToken() {
        runtime.testToken(name)
    }

    /** What runs can do no more than it should, and is reached through the gateway only. */
    void isConfined() {
        runtime.isConfined(name)
    }

    /** Removes all that an earlier run, killed maybe, has left behind. */
    void removeEverything() {
        runtime.removeEverything(name)
    }
}

def run = evaluate(new File(library, 'run.groovy'))
Stack.of(new File(basedir, 'manifest.yaml'), run, evaluate(new File(library, "${run.runtime}.groovy")))
