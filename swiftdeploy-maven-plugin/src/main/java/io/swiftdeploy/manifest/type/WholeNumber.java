package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.util.regex.Pattern;

/** A decimal integer within bounds, both included. YAML's octal, hexadecimal and sexagesimal forms are refused. */
public record WholeNumber(int least, int most) implements ValueType<Integer> {
    public static final WholeNumber PORT = new WholeNumber(1, 65535);

    private static final Pattern FORM = Pattern.compile("-?(?:0|[1-9][0-9]*)");
    private static final int DIGITS_OF_A_LONG = 18;

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.whole(least, most);
    }

    @Override
    public String expected() {
        return "a whole number";
    }

    @Override
    public Integer read(String text) throws InvalidValue {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue(ValueProblems.mustBe("a whole number", text));
        }
        if (text.length() > DIGITS_OF_A_LONG || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new InvalidValue(ValueProblems.mustBeBetween(Integer.toString(least), Integer.toString(most), text));
        }
        return Integer.valueOf(text);
    }
}
