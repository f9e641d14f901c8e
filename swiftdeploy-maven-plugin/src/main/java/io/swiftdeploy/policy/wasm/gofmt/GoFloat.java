package io.swiftdeploy.policy.wasm.gofmt;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floating-point numbers as text, as Go's {@code strconv.FormatFloat} writes them.
 *
 * @see <a href="https://pkg.go.dev/strconv#FormatFloat">strconv.FormatFloat</a>
 */
final class GoFloat {
    /** Enough decimal digits to distinguish every double. */
    private static final int MOST_DIGITS = 17;

    private static final int MANTISSA_BITS = 64;
    private static final int LOWEST_PLAIN = -4;
    private static final int HIGHEST_PLAIN = 6;

    private GoFloat() {}

    /** The fewest digits that identify the number, with an exponent if that is below -4 or from 6 on. */
    static String shortest(double value) {
        BigDecimal digits = fewestDigits(Math.abs(value));
        int exponent = digits.precision() - digits.scale() - 1;
        boolean plain = value == 0 || (LOWEST_PLAIN <= exponent && exponent < HIGHEST_PLAIN);
        return sign(value) + (plain ? plain(digits) : scientific(digits));
    }

    private static String plain(BigDecimal digits) {
        return digits.signum() == 0 ? "0" : digits.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal fewestDigits(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal candidate = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (candidate.doubleValue() == value) {
                return candidate.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** As {@code %f}. */
    static String fixed(double value, int decimals) {
        return sign(value)
                + new BigDecimal(Math.abs(value))
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /** As {@code %e}. */
    static String scientific(double value, int decimals) {
        BigDecimal rounded =
                new BigDecimal(Math.abs(value)).round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        String text = scientific(rounded);
        int missing = decimals + 1 - (rounded.signum() == 0 ? 1 : rounded.precision());
        int end = text.indexOf('e');
        String point = missing == decimals && decimals > 0 ? "." : "";
        return sign(value) + text.substring(0, end) + point + "0".repeat(missing) + text.substring(end);
    }

    private static String scientific(BigDecimal number) {
        String digits = number.unscaledValue().toString();
        int exponent = number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** A whole number of any size in Go's {@code big.Float}, which keeps 64 binary digits. */
    static BigInteger whole(BigDecimal number) {
        BigInteger exact = number.abs().toBigInteger();
        int surplus = Math.max(0, exact.bitLength() - MANTISSA_BITS);
        BigInteger rounded = new BigDecimal(exact)
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(surplus)))
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigInteger()
                .shiftLeft(surplus);
        return number.signum() < 0 ? rounded.negate() : rounded;
    }

    private static String sign(double value) {
        return Math.copySign(1, value) < 0 ? "-" : "";
    }
}
