package io.swiftdeploy.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many of the trials had the event, such as how many requests failed.
 *
 * @param events 0 up to {@code trials}
 */
public record Proportion(double events, double trials) {
    /** Below it lie 97.5 % of a standard normal distribution, so 95 % lie within it on both sides. */
    private static final double Z = 1.959963984540054;

    /** @throws IllegalArgumentException when the events are negative, more than the trials, or one is not finite */
    public Proportion {
        if (!(events >= 0 && events <= trials) || Double.isInfinite(trials)) {
            throw new IllegalArgumentException(events + " of " + trials + " is no proportion");
        }
    }

    /** The trials of both in one. */
    public Proportion plus(Proportion other) {
        return new Proportion(events + other.events, trials + other.trials);
    }

    /** The fraction of the trials that had the event, 0..1; empty without trials. */
    public OptionalDouble rate() {
        return trials > 0 ? OptionalDouble.of(events / trials) : OptionalDouble.empty();
    }

    /**
     * Where the true rate lies with 95 % confidence: Wilson's score interval, which is right also for few trials and for
     * rates near 0 and 1. Empty without trials.
     *
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">E. B. Wilson, "Probable Inference, the Law of
     *     Succession, and Statistical Inference", JASA 22 (1927)</a>
     */
    public Optional<Interval> wilson() {
        return trials > 0 ? Optional.of(score()) : Optional.empty();
    }

    private Interval score() {
        double rate = events / trials;
        double squares = Z * Z / trials;
        double center = (rate + squares / 2) / (1 + squares);
        double reach = Z * Math.sqrt(rate * (1 - rate) / trials + squares / (4 * trials)) / (1 + squares);
        double low = events == 0 ? 0 : center - reach;
        double high = events == trials ? 1 : center + reach;
        return new Interval(Math.min(low, rate), Math.max(high, rate));
    }

    /**
     * Where the difference of the true rates, the canary's less stable's (-1..1), lies with 95 % confidence: Newcombe's
     * hybrid score interval without continuity correction. Empty when one of them has no trials.
     *
     * @see <a
     *     href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">R. G. Newcombe,
     *     "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998),
     *     method 10</a>
     */
    public static Optional<Interval> difference(Proportion canary, Proportion stable) {
        return canary.trials > 0 && stable.trials > 0 ? Optional.of(newcombe(canary, stable)) : Optional.empty();
    }

    private static Interval newcombe(Proportion canary, Proportion stable) {
        double canaryRate = canary.events / canary.trials;
        double stableRate = stable.events / stable.trials;
        Interval ofCanary = canary.score();
        Interval ofStable = stable.score();
        double down = Math.hypot(canaryRate - ofCanary.low(), ofStable.high() - stableRate);
        double up = Math.hypot(ofCanary.high() - canaryRate, stableRate - ofStable.low());
        double difference = canaryRate - stableRate;
        return new Interval(difference - down, difference + up);
    }
}
