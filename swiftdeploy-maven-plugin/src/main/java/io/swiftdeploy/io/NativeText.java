package io.swiftdeploy.io;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Text that goes to the operating system: arguments and environment of processes, names of files. The JDK encodes it in a
 * character set that depends on the locale, and writes {@code ?} for what that set does not have.
 *
 * @param passing the set that this JVM encodes the text in
 * @param expected the set of the locale, which programs decode it with
 * @param locale the environment variable that set the locale, as {@code LC_ALL=C}; or that none did
 */
public record NativeText(Charset passing, Charset expected, String locale) {
    /** What to do about a locale that cannot say everything. */
    public static final String NEXT = "run Maven in a UTF-8 locale, for example with LC_ALL=C.UTF-8";

    private static final int FIRST_WITH_ENCODING_OF_THE_LOCALE = 18;
    private static final char UNDECODED = '\uFFFD';

    /** As this JVM does it. Until JDK 18, processes get their text in {@code file.encoding}. */
    public static NativeText ofThisJvm() {
        String locale = System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name());
        String passing = Runtime.version().feature() < FIRST_WITH_ENCODING_OF_THE_LOCALE
                ? System.getProperty("file.encoding", locale)
                : locale;
        return new NativeText(Charset.forName(passing), Charset.forName(locale), setting(System.getenv()));
    }

    /** The variable that decides, in the order of POSIX. */
    static String setting(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                .findFirst()
                .map(name -> name + "=" + environment.get(name))
                .orElse("none of LC_ALL, LC_CTYPE and LANG is set");
    }

    /** Whether a process gets {@code text} as it is, in UTF-8 or in the locale's own set. */
    public boolean arrives(String text) {
        byte[] bytes = text.getBytes(passing);
        return new String(bytes, passing).equals(text)
                && (Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))
                        || Arrays.equals(bytes, text.getBytes(expected)));
    }

    /** Whether a file's name could not be decoded; the text of such a name is not the name. */
    public static boolean isUndecoded(String name) {
        return name.indexOf(UNDECODED) >= 0;
    }

    /** For a sentence: the locale and its character set. */
    public String describeLocale() {
        return locale + "; its character set is " + expected.name();
    }
}
