import java.time.Duration
import java.time.LocalTime

/** How long goals took by the times that Maven puts before each line: from a goal's headline to its last line. */
class Figures {
    private static final String TIMED = /(?m)^(\d\d:\d\d:\d\d\.\d{3}) \[INFO] (.*)$/
    private static final String HEADLINE = /^--- swiftdeploy(-maven-plugin)?:.*/

    File log

    /** Shows the last {@code count} goals. */
    void show(String what, int count) {
        def lines = (log.getText('UTF-8') =~ TIMED).collect { [LocalTime.parse(it[1]), it[2]] }
        def times = lines.findIndexValues { it[1] ==~ HEADLINE }.takeRight(count).collect { long begin ->
            Duration.between(lines[begin as int][0], lines[(begin as int) + 1][0]).toMillis() + ' ms'
        }
        print("$what: ${times.join(', ')}")
    }

    /** Shows what Maven loads for a goal, and requires it to be no more than that; it has to be a build with debug lines. */
    void showRealm(File repository) {
        def jars = (log.getText('UTF-8') =~ /Included: (\S+):(\S+):jar:(\S+)/).collect { it[1..3] }.unique()
        def bytes = jars.collect { group, artifact, version ->
            new File(repository, "${group.replace('.', '/')}/$artifact/$version/$artifact-${version}.jar").length()
        }
        assert bytes.every { it > 0 }
        // Maven 3.6 to 3.8 add version 1.1 of plexus-utils to a plugin that has none of its own.
        assert jars.collect { it[1] } as Set == ['swiftdeploy-maven-plugin', 'swiftdeploy-gateway', 'plexus-utils'] as Set
        assert jars.find { it[1] == 'plexus-utils' }[2][0] as int >= 3
        assert bytes.sum() < 17_000_000
        print("the realm's ${jars.size()} jars, ${bytes.sum().intdiv(1000)} kB: ${jars.collect { it[1] + ' ' + it[2] }.join(', ')}")
    }

    private static void print(String figure) {
        // Scripts' own output goes to build.log; figures are for the person who runs the scenarios.
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println("[INFO]   figure: $figure")
    }
}

new Figures(log: new File(basedir, 'build.log'))
