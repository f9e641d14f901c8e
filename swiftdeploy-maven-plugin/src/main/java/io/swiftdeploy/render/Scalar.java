package io.swiftdeploy.render;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A text on its way into a file that Compose reads: whatever is in it, it comes out as it went in.
 *
 * <p>YAML sees a double-quoted scalar of printable ASCII, in which nothing but an escape has a meaning; Compose sees no
 * variable, as every {@code $} is doubled.
 *
 * @param text the text as it is meant
 */
record Scalar(String text) {

    /** The texts as one list, {@code ["a", "b"]}. */
    static String list(List<String> texts) {
        return texts.stream().map(it -> new Scalar(it).toString()).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A span of time in the largest of Compose's units that loses nothing. */
    static String span(Duration span) {
        return span.toMillis() % 1000 == 0 ? span.toSeconds() + "s" : span.toMillis() + "ms";
    }

    /** The scalar with its quotes. */
    @Override
    public String toString() {
        return text.codePoints().mapToObj(Scalar::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        return switch (character) {
            case '"', '\\' -> "\\" + (char) character;
            case '$' -> "$$";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default ->
                isPlain(character) ? Character.toString(character) : String.format(Locale.ROOT, "\\U%08X", character);
        };
    }

    private static boolean isPlain(int character) {
        return character >= ' ' && character <= '~';
    }
}
