package io.swiftdeploy.manifest;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How messages show what the user wrote: on one line, of bearable length, with nothing that a terminal would obey. */
public final class QuotedText {
    private static final int LONGEST = 60;
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._+:/@${}-]{1,60}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_<>-]{1,60}");

    private QuotedText() {}

    public static String text(String text) {
        return BARE.matcher(text).matches() ? text : quoted(text);
    }

    /** A key, cut at an equals sign: behind that stands a value that was meant for elsewhere, perhaps a secret. */
    public static String key(String key) {
        int equals = key.indexOf('=');
        String shown = equals < 0 ? key : key.substring(0, equals + 1) + "...";
        return KEY.matcher(shown).matches() ? shown : quoted(shown);
    }

    /** A character by its name where it has no face of its own. */
    public static String character(int codePoint) {
        return switch (codePoint) {
            case '\n', '\r' -> "a line break";
            case '\t' -> "a tab";
            case 0 -> "NUL";
            default ->
                isPrintable(codePoint)
                        ? "`" + Character.toString(codePoint) + "`"
                        : String.format("the character U+%04X", codePoint);
        };
    }

    /** Whether the character has a face and changes nothing around it (no control, no direction mark). */
    public static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String quoted(String text) {
        String shown =
                text.codePoints().limit(LONGEST).mapToObj(QuotedText::escaped).collect(Collectors.joining());
        return "\"" + shown + (text.codePointCount(0, text.length()) > LONGEST ? "..." : "") + "\"";
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isPrintable(codePoint) ? Character.toString(codePoint) : String.format("\\u%04X", codePoint);
        };
    }
}
