package io.swiftdeploy.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats values of the history for the report: numbers are rounded, maps become words. */
public final class ReportValues {
    private static final int DECIMALS = 3;
    private static final MathContext SMALL = new MathContext(DECIMALS);

    private ReportValues() {}

    /** A value of the history in words. */
    public static String value(Object value) {
        if (value instanceof BigDecimal decimal) {
            return shown(rounded(decimal));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + value(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(ReportValues::value).collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    /** A number with very many zeros after the point is shown with an exponent, such as 1.45e-136. */
    private static String shown(BigDecimal rounded) {
        return rounded.abs().compareTo(BigDecimal.ONE) < 0
                ? rounded.toString().replace('E', 'e')
                : rounded.toPlainString();
    }

    /** A cell; a dash where there is no value. */
    public static ReportText cell(Optional<?> value) {
        return value.map(present -> ReportText.of(value(present))).orElse(ReportText.NONE);
    }

    /** A fraction 0..1 as a percentage. */
    public static ReportText percentage(Optional<?> fraction) {
        return cell(fraction.map(value -> number(value)
                .<Object>map(number -> value(number.movePointRight(2)) + " %")
                .orElse(value)));
    }

    /** The number that the value is; empty for anything else. */
    public static Optional<BigDecimal> number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return Optional.of(decimal);
        }
        return value instanceof Number number ? Optional.of(new BigDecimal(number.toString())) : Optional.empty();
    }

    private static BigDecimal rounded(BigDecimal decimal) {
        BigDecimal rounded = decimal.abs().compareTo(BigDecimal.ONE) < 0
                ? decimal.round(SMALL)
                : decimal.setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }
}
