package io.swiftdeploy.metrics.exposition;

import io.swiftdeploy.io.PrintableText;
import java.util.Locale;
import java.util.function.IntPredicate;

/** A place in one line of an exposition, moved on as tokens are taken. */
final class LineCursor {
    private final int number;
    private final String line;
    private int position;

    LineCursor(int number, String line) {
        this.number = number;
        this.line = line;
    }

    boolean atEnd() {
        return position == line.length();
    }

    boolean atTokenEnd() {
        return atEnd() || isBlank(line.charAt(position));
    }

    boolean isAt(char wanted) {
        return !atEnd() && line.charAt(position) == wanted;
    }

    boolean take(char wanted) {
        if (!isAt(wanted)) {
            return false;
        }
        position++;
        return true;
    }

    /** The next character, whatever it is. */
    char takeAny(String whatItWouldBe) {
        if (atEnd()) {
            throw fault(whatItWouldBe + " is cut off at the end of the line");
        }
        return line.charAt(position++);
    }

    void expect(char wanted, String context) {
        if (!take(wanted)) {
            throw fault("expected '" + wanted + "' " + context + ", found " + next());
        }
    }

    void skipBlanks() {
        takeWhile(LineCursor::isBlank);
    }

    /** All characters up to the next blank, tab or the end. */
    String takeToken() {
        return takeWhile(c -> !isBlank(c));
    }

    String takeRest() {
        return takeWhile(c -> true);
    }

    /** A metric's name: letters, digits, underscores and colons, no digit first; empty when none is here. */
    String takeMetricName() {
        return takeName(c -> isLetter(c) || c == ':');
    }

    /** A label's name: letters, digits and underscores, no digit first; empty when none is here. */
    String takeLabelName() {
        return takeName(LineCursor::isLetter);
    }

    ExpositionException fault(String reason) {
        return new ExpositionException(number, line, reason);
    }

    String next() {
        if (atEnd()) {
            return "the end of the line";
        }
        int c = line.codePointAt(position);
        return PrintableText.isPrintable(c)
                ? "'" + Character.toString(c) + "'"
                : String.format(Locale.ROOT, "the character U+%04X", c);
    }

    private String takeName(IntPredicate first) {
        int start = position;
        if (!atEnd() && first.test(line.charAt(position))) {
            takeWhile(c -> first.test(c) || (c >= '0' && c <= '9'));
        }
        return line.substring(start, position);
    }

    private String takeWhile(IntPredicate wanted) {
        int start = position;
        while (!atEnd() && wanted.test(line.charAt(position))) {
            position++;
        }
        return line.substring(start, position);
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
