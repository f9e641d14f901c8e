package io.swiftdeploy.outcome;

import java.util.Locale;
import java.util.stream.Collectors;

/** Text that XML 1.0 can hold. */
final class XmlText {
    private XmlText() {}

    /** {@code text}, in which a character that XML has no way to write is shown as its number, such as {@code \x1b}. */
    static String of(String text) {
        return text.codePoints().allMatch(XmlText::isLegal)
                ? text
                : text.codePoints().mapToObj(XmlText::shown).collect(Collectors.joining());
    }

    private static String shown(int point) {
        if (isLegal(point)) {
            return Character.toString(point);
        }
        return String.format(Locale.ROOT, point <= 0xff ? "\\x%02x" : "\\u%04x", point);
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
