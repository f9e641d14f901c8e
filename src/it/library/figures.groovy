import java.time.Duration
import java.time.LocalTime

/** How long the last goal took by the times that Maven puts before each line, from the goal's headline on. */
class Figures {
    private static final String TIMED = /(?m)^(\d\d:\d\d:\d\d\.\d{3}) \[INFO] (.*)$/

    File log

    void show(String what) {
        def lines = (log.getText('UTF-8') =~ TIMED).collect { [LocalTime.parse(it[1]), it[2]] }
        def begin = lines.findLastIndexOf { it[1] =~ /^--- swiftdeploy(-maven-plugin)?:/ }
        def end = lines.findIndexOf(begin + 1) { it[1] =~ /^-+$/ || it[1].isEmpty() || it[1].startsWith('BUILD') }
        // Scripts' own output goes to build.log; figures are for whoever runs the scenarios.
        new PrintStream(new FileOutputStream(FileDescriptor.out), true)
                .println("[INFO]   figure: $what: ${Duration.between(lines[begin][0], lines[end - 1][0]).toMillis()} ms")
    }
}

new Figures(log: new File(basedir, 'build.log'))
