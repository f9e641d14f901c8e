package io.swiftdeploy.policy.wasm.gofmt;

import io.swiftdeploy.io.PrintableText;
import java.util.Locale;

/**
 * Quoted strings as Go's {@code strconv.Quote} writes them.
 *
 * @see <a href="https://pkg.go.dev/strconv#Quote">strconv.Quote</a>
 */
final class GoQuoted {
    private static final int DELETE = 0x7f;

    private GoQuoted() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> quoted.append(escaped(point)));
        return quoted.append('"').toString();
    }

    private static String escaped(int point) {
        return switch (point) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case 7 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 11 -> "\\v";
            default -> isPrintable(point) ? Character.toString(point) : numbered(point);
        };
    }

    private static String numbered(int point) {
        if (point < ' ' || point == DELETE) {
            return String.format(Locale.ROOT, "\\x%02x", point);
        }
        return String.format(Locale.ROOT, Character.isBmpCodePoint(point) ? "\\u%04x" : "\\U%08x", point);
    }

    /** Letters, marks, numbers, punctuation, symbols and the plain space. */
    private static boolean isPrintable(int point) {
        return PrintableText.isPrintable(point)
                && (point == ' ' || Character.getType(point) != Character.SPACE_SEPARATOR);
    }
}
