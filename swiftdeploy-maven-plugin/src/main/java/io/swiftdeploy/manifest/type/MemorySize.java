package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.ValueProblems;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An amount of memory in bytes, 16 MiB to 1 TiB; units are powers of 1024, as Docker's are. */
public record MemorySize() implements ValueType<Long> {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,18}(?:\\.[0-9]{1,6})?) ?(?:([KkMmGg])[Ii]?)?[Bb]?");
    private static final BigDecimal LEAST = BigDecimal.valueOf(16L << 20);
    private static final BigDecimal MOST = BigDecimal.valueOf(1L << 40);

    @Override
    public String expected() {
        return "an amount of memory such as 512m, 1g or a number of bytes";
    }

    @Override
    public Long read(String text) throws InvalidValue {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidValue(ValueProblems.mustBe(expected(), text));
        }
        BigDecimal bytes = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(factor(form.group(2))));
        if (bytes.compareTo(LEAST) < 0 || bytes.compareTo(MOST) > 0) {
            throw new InvalidValue(
                    form.group(2) == null
                            ? ValueProblems.mustBeBetweenBytes("16m", "1024g", text)
                            : ValueProblems.mustBeBetween("16m", "1024g", text));
        }
        return bytes.longValue();
    }

    private static long factor(@Nullable String unit) {
        return switch (unit == null ? "" : unit.toLowerCase(Locale.ROOT)) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 1L;
        };
    }
}
