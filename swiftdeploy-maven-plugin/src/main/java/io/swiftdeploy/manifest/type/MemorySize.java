package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.DecimalPattern;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An amount of memory or disk in bytes; units are powers of 1024, as Docker's are.
 *
 * @param least the smallest, with its unit
 * @param most the largest, with its unit
 */
public record MemorySize(String least, String most) implements ValueType<Long> {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,18}(?:\\.[0-9]{1,6})?) ?(?:([KkMmGg])[Ii]?)?[Bb]?");

    /** What a container may be given. */
    public static MemorySize ofContainer() {
        return between("16m", "1024g");
    }

    /** What is within these limits. */
    public static MemorySize between(String least, String most) {
        return new MemorySize(least, most);
    }

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.decimal(
                Stream.of(
                                amount(1, " ?"),
                                amount(1L << 10, " ?[Kk][Ii]?"),
                                amount(1L << 20, " ?[Mm][Ii]?"),
                                amount(1L << 30, " ?[Gg][Ii]?"))
                        .collect(Collectors.joining("|", "(?:", ")[Bb]?")),
                limit(least),
                limit(most));
    }

    @Override
    public String expected() {
        return "an amount of memory such as 512m, 1g or a number of bytes";
    }

    @Override
    public Long read(String text) throws InvalidValue {
        BigDecimal bytes = bytes(text);
        if (bytes.compareTo(bytes(least)) < 0 || bytes.compareTo(bytes(most)) > 0) {
            throw new InvalidValue(
                    Character.isDigit(text.charAt(text.length() - 1))
                            ? ValueProblems.mustBeBetweenBytes(least, most, text)
                            : ValueProblems.mustBeBetween(least, most, text));
        }
        return bytes.longValue();
    }

    private BigDecimal bytes(String text) throws InvalidValue {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidValue(ValueProblems.mustBe(expected(), text));
        }
        return new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(factor(form.group(2))));
    }

    private static long factor(@Nullable String unit) {
        return switch (unit == null ? "" : unit.toLowerCase(Locale.ROOT)) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 1L;
        };
    }

    private String amount(long factor, String unit) {
        BigDecimal bytes = BigDecimal.valueOf(factor);
        return DecimalPattern.decimal(
                        limit(least).divide(bytes, MathContext.DECIMAL64),
                        limit(most).divide(bytes, MathContext.DECIMAL64))
                + unit;
    }

    private BigDecimal limit(String text) {
        try {
            return bytes(text);
        } catch (InvalidValue invalid) {
            throw new IllegalStateException(text, invalid);
        }
    }
}
