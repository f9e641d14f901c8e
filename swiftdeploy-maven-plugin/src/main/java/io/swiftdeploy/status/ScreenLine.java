package io.swiftdeploy.status;

import java.util.ArrayList;
import java.util.List;

/** Text in lines that a terminal does not wrap. */
final class ScreenLine {
    private static final int FIRST_WIDE = 0x1100;
    private static final int WIDEST = 2;
    private static final String CUT = "…";

    private ScreenLine() {}

    /** The columns that a terminal needs for the text: letters of East Asia take two. */
    static int width(String text) {
        return text.codePoints().map(ScreenLine::width).sum();
    }

    /** The general punctuation between them has the width of other letters. */
    private static int width(int letter) {
        return letter < FIRST_WIDE || (letter >= 0x2000 && letter < 0x2E80) ? 1 : 2;
    }

    /** The text, or its beginning and a sign that something is left out. */
    static String cut(String text, int columns) {
        return width(text) <= columns ? text : beginning(text, columns - 1) + CUT;
    }

    /**
     * The text in as many lines as it takes; all but the first begin with {@code indent} blanks, where these leave room for a
     * letter. Each line has one letter at least, also where that is wider than the terminal.
     */
    static List<String> fold(String text, int columns, int indent) {
        return folded(text, columns, indent + WIDEST <= columns ? indent : 0);
    }

    private static List<String> folded(String text, int columns, int indent) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (width(rest) > columns && rest.codePointCount(0, rest.length()) > 1) {
            int end = lastBlank(rest, columns, lines.isEmpty() ? 0 : indent);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = " ".repeat(indent) + rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** Where to break a text that is too long: at its last blank that fits, or where the line is full. */
    private static int lastBlank(String text, int columns, int from) {
        String beginning = beginning(text, columns);
        int leading = text.length() - text.stripLeading().length();
        int blank = text.startsWith(" ", beginning.length()) ? beginning.length() : beginning.lastIndexOf(' ');
        int full = Math.max(beginning.length(), text.offsetByCodePoints(0, 1));
        return blank > Math.max(from, leading) ? blank : full;
    }

    private static String beginning(String text, int columns) {
        int end = 0;
        int used = 0;
        while (end < text.length() && used + width(text.codePointAt(end)) <= columns) {
            used += width(text.codePointAt(end));
            end = text.offsetByCodePoints(end, 1);
        }
        return text.substring(0, end);
    }
}
