package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.util.regex.Pattern;

/**
 * A text of allowed characters. Its errors give character and position, but not the text, which may be a secret.
 *
 * @param least the shortest, in characters
 * @param most the longest, in characters
 * @param character a regular expression for one of its characters
 */
public record CheckedText(String expected, int least, int most, Pattern character) implements ValueType<String> {

    /**
     * A text of characters that match {@code character}.
     *
     * @param character a regular expression for one character
     */
    public static CheckedText of(String expected, int least, int most, String character) {
        return new CheckedText(expected, least, most, Pattern.compile(character));
    }

    /** Printable characters except those of {@code forbidden}. */
    public static CheckedText printable(String expected, int most, String forbidden) {
        return of(expected, 1, most, printable(forbidden));
    }

    /** Printable characters, tabs and line ends. */
    public static CheckedText lines(String expected, int least, int most) {
        return of(expected, least, most, "(?:[\\n\\t]|" + printable("") + ")");
    }

    /** One printable character, as {@link io.swiftdeploy.io.PrintableText} has it, but none of {@code forbidden}. */
    static String printable(String forbidden) {
        return "[^\\p{C}\\p{Zl}\\p{Zp}" + forbidden.replace("\\", "\\\\") + "]";
    }

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text(character + "*", least, most);
    }

    @Override
    public String read(String text) throws InvalidValue {
        int[] characters = text.codePoints().toArray();
        if (characters.length < least || characters.length > most) {
            throw new InvalidValue(ValueProblems.mustBeLong(least, most, characters.length));
        }
        for (int i = 0; i < characters.length; i++) {
            if (!character.matcher(Character.toString(characters[i])).matches()) {
                throw new InvalidValue(ValueProblems.mustNotContain(characters[i], i + 1));
            }
        }
        return text;
    }
}
