package io.swiftdeploy.manifest.problem;

import io.swiftdeploy.io.PrintableText;
import java.util.Locale;
import java.util.regex.Pattern;

/** Shows text of the user in messages: on one line, shortened, without control characters. */
public final class QuotedText {
    private static final int LONGEST = 60;
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._+:/@${}-]{1,60}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_<>-]{1,60}");

    private QuotedText() {}

    public static String text(String text) {
        return BARE.matcher(text).matches() ? text : quoted(text);
    }

    /** A key, cut after an equals sign: the text behind it may be a secret. */
    public static String key(String key) {
        int equals = key.indexOf('=');
        String shown = equals < 0 ? key : key.substring(0, equals + 1) + "...";
        return KEY.matcher(shown).matches() ? shown : quoted(shown);
    }

    /** The character, or its name if it is not printable. */
    public static String character(int codePoint) {
        return switch (codePoint) {
            case '\n', '\r' -> "a line break";
            case '\t' -> "a tab";
            case 0 -> "NUL";
            default ->
                PrintableText.isPrintable(codePoint)
                        ? "`" + Character.toString(codePoint) + "`"
                        : String.format(Locale.ROOT, "the character U+%04X", codePoint);
        };
    }

    private static String quoted(String text) {
        return "\"" + PrintableText.escaped(text, LONGEST) + "\"";
    }
}
