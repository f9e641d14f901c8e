package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A decimal number of at most 30 digits before and after the point and a two-digit exponent. */
public record FiniteNumber() implements ValueType<BigDecimal> {
    private static final Pattern FORM =
            Pattern.compile("-?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})(?:[eE][-+]?[0-9]{1,2})?");

    @Override
    public String expected() {
        return "a number";
    }

    @Override
    public BigDecimal read(String text) throws InvalidValue {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue(ValueProblems.mustBe("a finite number", text));
        }
        return new BigDecimal(text);
    }
}
