package io.swiftdeploy.manifest.type;

import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.manifest.problem.ValueProblems;
import java.util.function.IntPredicate;

/**
 * A text of allowed characters. Its errors give character and position, but not the text, which may be a secret.
 *
 * @param least the shortest, in characters
 * @param most the longest, in characters
 */
public record CheckedText(String expected, int least, int most, IntPredicate allowed) implements ValueType<String> {

    /** Printable characters except those of {@code forbidden}. */
    public static CheckedText printable(String expected, int most, String forbidden) {
        return new CheckedText(
                expected,
                1,
                most,
                character -> PrintableText.isPrintable(character) && forbidden.indexOf(character) < 0);
    }

    @Override
    public String read(String text) throws InvalidValue {
        int[] characters = text.codePoints().toArray();
        if (characters.length < least || characters.length > most) {
            throw new InvalidValue(ValueProblems.mustBeLong(least, most, characters.length));
        }
        for (int i = 0; i < characters.length; i++) {
            if (!allowed.test(characters[i])) {
                throw new InvalidValue(ValueProblems.mustNotContain(characters[i], i + 1));
            }
        }
        return text;
    }
}
