package io.swiftdeploy.gateway.routing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The normalized form of a path, which its meaning depends on: percent signs decoded once, slashes merged, dot segments
 * resolved, as nginx does before it compares locations.
 */
public final class PublicPath {
    /** What services and gateways read differently. The nginx of the docker runtime has the same expression. */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "//|^/%2f|[\\\\#]|%5c|%[01][0-9a-f]|%7f|(/|%2f)([.]|%2e){1,2}(/|%2f|;|%3b|$)", Pattern.CASE_INSENSITIVE);

    private PublicPath() {}

    /** Normalizes {@code raw}; empty when that is impossible: a broken percent sign, a zero byte, a step above the root. */
    public static Optional<String> normalized(String raw) {
        return isPlain(raw) ? Optional.of(raw) : decoded(raw).flatMap(PublicPath::resolved);
    }

    /**
     * Whether a service could take {@code raw} for another path than the one that is checked here, because of two slashes in
     * a row, backslashes, fragments, control characters, or dot segments. Such a path is forwarded to nobody.
     */
    public static boolean isAmbiguous(String raw) {
        return !isSimple(raw) && AMBIGUOUS.matcher(raw).find();
    }

    private static boolean isSimple(String raw) {
        return isPlain(raw) && raw.indexOf('\\') < 0;
    }

    private static boolean isPlain(String raw) {
        return raw.indexOf('%') < 0
                && raw.indexOf('#') < 0
                && raw.indexOf('\0') < 0
                && !raw.contains("//")
                && !raw.contains("/.");
    }

    private static Optional<String> decoded(String raw) {
        int end = raw.indexOf('#') < 0 ? raw.length() : raw.indexOf('#');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end);
        int at = 0;
        while (at < end) {
            int value = raw.charAt(at);
            if (value == '%') {
                value = at + 2 < end ? hex(raw.charAt(at + 1), raw.charAt(at + 2)) : -1;
                at += 2;
            }
            if (value <= 0) {
                return Optional.empty();
            }
            bytes.write(value);
            at++;
        }
        return Optional.of(bytes.toString(StandardCharsets.ISO_8859_1));
    }

    /** The byte of two hexadecimal digits; negative when one of them is no digit. */
    private static int hex(char high, char low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    private static Optional<String> resolved(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return Optional.of("/" + String.join("/", segments) + (isFolder(path) && !segments.isEmpty() ? "/" : ""));
    }

    private static boolean isFolder(String path) {
        return path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
    }
}
