package io.swiftdeploy.io;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text of unknown origin made fit for one line of a log or a terminal: nothing in it moves the cursor, changes colours or
 * turns the direction of writing.
 */
public final class PrintableText {
    /** What is cut off is shown as this. */
    private static final String CUT = "...";

    /** Without unassigned characters: this Java may not know them yet, a terminal shows them as a box. */
    private static final Pattern GAP = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

    /** The symbols of the characters below the space begin here, in their order. */
    private static final int SYMBOLS = 0x2400;

    private static final int REPLACEMENT = 0xFFFD;

    private static final int LAST_OF_ONE_BYTE = 0xff;

    private PrintableText() {}

    /**
     * For sentences: each run of white space and unprintable characters becomes one space.
     *
     * @param limit the longest text, in characters (code points); a longer one ends in {@code ...}
     */
    public static String sentence(String text, int limit) {
        return cut(sentence(text), limit, Character::toString);
    }

    /** As {@link #sentence(String, int)}, of any length. */
    public static String sentence(String text) {
        return GAP.matcher(text).replaceAll(" ").strip();
    }

    /**
     * For what has to be shown exactly: an unprintable character becomes its escape, such as {@code \n} or
     * {@code \u001B}.
     *
     * @param limit the longest text, in characters (code points) before they are escaped; a longer one ends in {@code ...}
     */
    public static String escaped(String text, int limit) {
        return cut(text, limit, PrintableText::escape);
    }

    /**
     * For what people read on a terminal, of any number of lines: line ends and tabs stay, everything else that a terminal
     * would obey is shown, such as {@code \x1b[31m}.
     */
    public static String shown(String text) {
        return text.codePoints().allMatch(PrintableText::isHarmless)
                ? text
                : text.replace("\r\n", "\n")
                        .codePoints()
                        .mapToObj(PrintableText::show)
                        .collect(Collectors.joining());
    }

    /** For pages: as long as it was, with a symbol in the place of each unprintable character. */
    public static String symbols(String text) {
        return text.codePoints()
                .map(PrintableText::symbol)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int symbol(int point) {
        if (point == '\t') {
            return ' ';
        }
        if (point < ' ') {
            return SYMBOLS + point;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> REPLACEMENT;
            default -> point;
        };
    }

    /** Unassigned characters are: this Java may not know them yet. */
    private static boolean isHarmless(int codePoint) {
        return codePoint == '\n'
                || codePoint == '\t'
                || isPrintable(codePoint)
                || Character.getType(codePoint) == Character.UNASSIGNED;
    }

    private static String show(int codePoint) {
        if (isHarmless(codePoint)) {
            return Character.toString(codePoint);
        }
        return codePoint <= LAST_OF_ONE_BYTE
                ? String.format(Locale.ROOT, "\\x%02x", codePoint)
                : String.format(Locale.ROOT, "\\u%04x", codePoint);
    }

    /** Whether the character has a glyph or is a space, and changes nothing around it (no control, no direction mark). */
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

    private static String cut(String text, int limit, IntFunction<String> shown) {
        String beginning = text.codePoints().limit(limit).mapToObj(shown).collect(Collectors.joining());
        return text.codePointCount(0, text.length()) > limit ? beginning + CUT : beginning;
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                isPrintable(codePoint)
                        ? Character.toString(codePoint)
                        : String.format(Locale.ROOT, "\\u%04X", codePoint);
        };
    }
}
