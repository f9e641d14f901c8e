package io.swiftdeploy.gateway.wire;

import java.util.regex.Pattern;

/** What the head of a request may have, whatever version of HTTP it came by. */
public final class HeadLimits {
    /** A crowd of headers costs Undertow the square of it where their names have one hash. */
    public static final int MOST_HEADERS = 1000;

    /** The longest line of a head; nginx has the same limit. */
    public static final int LONGEST_LINE_BYTES = 64 * 1024;

    /** The longest head: headers of 64 kB, a target of 32 kB, and what is around them. */
    public static final int LONGEST_HEAD_BYTES = 97 * 1024;

    /** What fits into a long. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private HeadLimits() {}

    /** Whether {@code value} is a length of a body, in bytes: digits only, and no more of them than a long has. */
    public static boolean isLength(String value) {
        return LENGTH.matcher(value).matches();
    }

    /** Whether {@code name} has letters, digits and hyphens only; other headers are left out. */
    public static boolean isPlain(String name) {
        return name.chars().allMatch(each -> each == '-' || (each < 0x80 && Character.isLetterOrDigit(each)));
    }
}
