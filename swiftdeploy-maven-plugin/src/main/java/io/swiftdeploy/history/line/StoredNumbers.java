package io.swiftdeploy.history.line;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Converts any number to a {@code Long}, a {@code BigInteger} or a {@code BigDecimal} that can be read back from its
 * plain decimal text. Numbers without such a text (NaN, infinities, very large exponents) become text.
 */
final class StoredNumbers {
    private static final int MOST_DIGITS = 400;

    private StoredNumbers() {}

    static Object number(Number raw) {
        if (raw instanceof Long) {
            return raw;
        }
        try {
            return decimal(raw instanceof BigDecimal decimal ? decimal : new BigDecimal(raw.toString()));
        } catch (NumberFormatException notDecimal) {
            return StoredValues.text(raw.toString());
        }
    }

    private static Object decimal(BigDecimal decimal) {
        if (Math.abs((long) decimal.scale()) > MOST_DIGITS || decimal.precision() > MOST_DIGITS) {
            return decimal.toString();
        }
        return decimal.scale() > 0 ? decimal : integer(decimal.toBigIntegerExact());
    }

    private static Object integer(BigInteger integer) {
        if (integer.bitLength() < Long.SIZE) {
            return integer.longValueExact();
        }
        return integer;
    }
}
