package io.swiftdeploy.policy.wasm.gofmt;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** An argument that Open Policy Agent passes to Go's {@code fmt.Sprintf} for a value of Rego. */
sealed interface GoValue {
    int LONG_BITS = 63;
    Pattern INTEGER = Pattern.compile("-?\\d+");

    /** A number that the WebAssembly rounded; Open Policy Agent writes all its digits. */
    Pattern ROUNDED = Pattern.compile("-?\\d(?:\\.\\d+)?e\\+\\d{1,3}");

    /** Go's name for the type. */
    String type();

    /** The value as {@code %v} writes it. */
    String shown();

    record Whole(BigInteger value) implements GoValue {
        boolean big() {
            return value.bitLength() > LONG_BITS;
        }

        @Override
        public String type() {
            return big() ? "*big.Int" : "int";
        }

        @Override
        public String shown() {
            return value.toString();
        }
    }

    record Fraction(double value) implements GoValue {
        @Override
        public String type() {
            return "float64";
        }

        @Override
        public String shown() {
            return GoFloat.shortest(value);
        }
    }

    /** A string, or another value in Rego's syntax. */
    record Text(String value) implements GoValue {
        @Override
        public String type() {
            return "string";
        }

        @Override
        public String shown() {
            return value;
        }
    }

    /** A number that is too large for a double is text. */
    static GoValue number(String literal) {
        if (INTEGER.matcher(literal).matches()) {
            return new Whole(new BigInteger(literal));
        }
        if (ROUNDED.matcher(literal).matches()) {
            return new Whole(GoFloat.whole(new BigDecimal(literal)));
        }
        double value = Double.parseDouble(literal);
        return Double.isInfinite(value) ? new Text(literal) : new Fraction(value);
    }
}
