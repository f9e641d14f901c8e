package io.swiftdeploy.manifest;

import io.swiftdeploy.io.PrintableText;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

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

    /** The sort of a node, where another was expected. */
    public static String node(Node node) {
        return switch (node.getNodeId()) {
            case mapping -> "a mapping";
            case sequence -> "a list";
            default -> "a single value";
        };
    }

    /** A character by its name where it has no face of its own. */
    public static String character(int codePoint) {
        return switch (codePoint) {
            case '\n', '\r' -> "a line break";
            case '\t' -> "a tab";
            case 0 -> "NUL";
            default ->
                PrintableText.isPrintable(codePoint)
                        ? "`" + Character.toString(codePoint) + "`"
                        : String.format("the character U+%04X", codePoint);
        };
    }

    private static String quoted(String text) {
        return "\"" + PrintableText.escaped(text, LONGEST) + "\"";
    }
}
