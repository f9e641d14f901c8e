/** What Maven said in the scenario's last build; build.log holds all of them, one after the other. */
class Log {
    private static final String BEGIN = 'Scanning for projects...'

    final String text
    private final File file

    Log(File file) {
        this.file = file
        def all = file.getText('UTF-8')
        def begin = all.lastIndexOf(BEGIN)
        text = begin < 0 ? all : all.substring(begin)
    }

    /** Each of the sentences is there, word by word. */
    void says(String... sentences) {
        sentences.each { if (!text.contains(it)) fail("does not say: $it") }
    }

    void saysNot(String... sentences) {
        sentences.each { if (text.contains(it)) fail("says: $it") }
    }

    /** A line of the log matches, and nothing but the level stands before it. */
    void matches(String... patterns) {
        patterns.each { if (!(text =~ /(?m)^(\[\w+] +)?$it/)) fail("has no line like: $it") }
    }

    /** Trouble is told in sentences, not in stack traces, classes and bodies of answers. */
    void isForPeople() {
        if (withoutQuarkus() =~ /(?m)^\s+at [\w.$]+ ?\(/) fail('has a stack trace')
        if (withoutQuarkus() =~ /[a-z]\.\w+Exception: |\{"message":/) fail('tells trouble in the words of a library')
    }

    /** Without the goals of its plugin, which now and then shows an exception of its own while it makes an image that is good. */
    private String withoutQuarkus() {
        text.replaceAll(/(?ms)^\[INFO] --- quarkus\S* .*?(?=^\[INFO] --- )/, '')
    }

    private void fail(String reason) {
        throw new AssertionError((Object) "$file $reason")
    }
}

new Log(new File(basedir, 'build.log'))
