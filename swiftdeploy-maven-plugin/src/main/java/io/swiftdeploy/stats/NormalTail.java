package io.swiftdeploy.stats;

/** The upper tail of the standard normal distribution. */
final class NormalTail {
    private static final double FAR = 3;
    private static final int TERMS = 60;

    private NormalTail() {}

    /**
     * How likely a value above {@code z} is. By the series of Marsaglia near the middle, by Laplace's continued fraction
     * (Abramowitz and Stegun 26.2.14) further out, where the series would be a difference of nearly equal numbers.
     *
     * @see <a href="https://doi.org/10.18637/jss.v011.i04">G. Marsaglia, "Evaluating the Normal Distribution", Journal of
     *     Statistical Software 11 (2004)</a>
     */
    static double above(double z) {
        if (z < 0) {
            return 1 - above(-z);
        }
        return z < FAR ? 0.5 - density(z) * series(z) : density(z) / fraction(z);
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    private static double series(double z) {
        double term = z;
        double sum = z;
        for (int odd = 3; odd < 2 * TERMS; odd += 2) {
            term *= z * z / odd;
            sum += term;
        }
        return sum;
    }

    private static double fraction(double z) {
        double value = z;
        for (int numerator = TERMS; numerator > 0; numerator--) {
            value = z + numerator / value;
        }
        return value;
    }
}
