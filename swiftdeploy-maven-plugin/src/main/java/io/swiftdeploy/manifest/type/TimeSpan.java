package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.DecimalPattern;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A duration within bounds, both included, in whole milliseconds: a number of seconds, or a number with {@code ms}, {@code s},
 * {@code m} or {@code h}.
 */
public record TimeSpan(Duration least, Duration most) implements ValueType<Duration> {
    private static final Duration HOUR = Duration.ofHours(1);

    public static final TimeSpan POSITIVE = new TimeSpan(Duration.ofMillis(1));

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,12}(?:\\.[0-9]{1,12})?) ?(ms|s|m|h)?");
    private static final Map<String, Integer> MILLIS = Map.of("ms", 1, "s", 1000, "m", 60_000, "h", 3_600_000);

    /** From {@code least} to one hour. */
    public TimeSpan(Duration least) {
        this(least, HOUR);
    }

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.decimal(
                Stream.of("h", "m", "ms", "s").map(this::amount).collect(Collectors.joining("|")),
                millis(least).movePointLeft(3),
                millis(most).movePointLeft(3));
    }

    @Override
    public String expected() {
        return "a duration such as 30, 30s, 500ms or 2m";
    }

    @Override
    public Duration read(String text) throws InvalidValue {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidValue(ValueProblems.mustBe(expected(), text));
        }
        String unit = form.group(2) == null ? "s" : form.group(2);
        BigDecimal millis = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(MILLIS.getOrDefault(unit, 1)));
        if (millis.compareTo(millis(least)) < 0 || millis.compareTo(millis(most)) > 0) {
            throw new InvalidValue(ValueProblems.mustBeBetween(inWords(least), inWords(most), text));
        }
        return Duration.ofMillis(millis.longValue());
    }

    /** Seconds may go without their unit. */
    private String amount(String unit) {
        BigDecimal size = BigDecimal.valueOf(MILLIS.getOrDefault(unit, 1));
        return DecimalPattern.decimal(
                        millis(least).divide(size, MathContext.DECIMAL64),
                        millis(most).divide(size, MathContext.DECIMAL64))
                + " ?"
                + unit
                + (unit.equals("s") ? "?" : "");
    }

    private static BigDecimal millis(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis());
    }

    /** The duration as a manifest has it, in the largest unit that gives a whole number. */
    public static String inWords(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        return Stream.of("h", "m", "s")
                .filter(unit -> millis % MILLIS.getOrDefault(unit, 1) == 0)
                .findFirst()
                .map(unit -> millis / MILLIS.getOrDefault(unit, 1) + unit)
                .orElse(millis + "ms");
    }
}
