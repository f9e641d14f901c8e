package io.swiftdeploy.release.power;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * What users send, and what stable makes of it.
 *
 * @param requestsPerSecond of all users, over 0 and at most {@link #MOST}
 * @param failing the share of stable's requests that fail, 0..1
 */
public record Traffic(double requestsPerSecond, double failing) {
    /** More requests a second are no traffic of one gateway. */
    public static final BigDecimal MOST = BigDecimal.valueOf(100_000);

    /** The share of requests that fails at a service that is well. */
    public static final double USUALLY_FAILING = 0.001;

    private static final MathContext DIGITS = new MathContext(3);

    /** @throws IllegalArgumentException when one of them is out of its range */
    public Traffic {
        if (!(requestsPerSecond > 0 && requestsPerSecond <= MOST.doubleValue())) {
            throw new IllegalArgumentException(
                    "requests a second are over 0 and at most " + MOST + ", was " + requestsPerSecond);
        }
        if (!(failing >= 0 && failing <= 1)) {
            throw new IllegalArgumentException("a share is 0 to 1, was " + failing);
        }
    }

    /** For a stable that is well. */
    public static Traffic of(double requestsPerSecond) {
        return new Traffic(requestsPerSecond, USUALLY_FAILING);
    }

    /** The requests a second for people, such as {@code 12.5} or {@code 0.35}. */
    String rate() {
        return requestsPerSecond < 100
                ? BigDecimal.valueOf(requestsPerSecond)
                        .round(DIGITS)
                        .stripTrailingZeros()
                        .toPlainString()
                : String.format(Locale.ROOT, "%,.0f", requestsPerSecond);
    }
}
