package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A decimal number of at most 30 digits before and after the point and a two-digit exponent. */
public record FiniteNumber() implements ValueType<BigDecimal> {
    private static final String MANTISSA = "-?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})";
    private static final String EXPONENT = "[eE][-+]?[0-9]{1,2}";
    private static final Pattern FORM = Pattern.compile(MANTISSA + "(?:" + EXPONENT + ")?");

    /** Such as 1e3. */
    static final String WITH_EXPONENT = MANTISSA + EXPONENT;

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.anyDecimal(FORM.pattern());
    }

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
