package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.util.regex.Pattern;

/**
 * A text that matches a pattern.
 *
 * @param most the longest text that the pattern is matched against, in characters
 * @param expected the pattern in words
 */
public record PatternType(Pattern form, int most, String expected) implements ValueType<String> {

    public static PatternType of(String form, int most, String expected) {
        return new PatternType(Pattern.compile(form), most, expected);
    }

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text(form.pattern(), 0, most);
    }

    @Override
    public String read(String text) throws InvalidValue {
        if (text.length() > most || !form.matcher(text).matches()) {
            throw new InvalidValue(ValueProblems.mustBe(expected, text));
        }
        return text;
    }
}
