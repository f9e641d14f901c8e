package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    private static final double PRINTED = 0.00005;

    /** Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718",
    })
    void wilsonOfPublishedExamplesIsAsPublished(double events, double trials, double low, double high) {
        Interval interval = new Proportion(events, trials).wilson().orElseThrow();

        assertThat(interval.low()).isCloseTo(low, within(PRINTED));
        assertThat(interval.high()).isCloseTo(high, within(PRINTED));
    }

    /** Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000",
    })
    void differenceOfPublishedExamplesIsAsPublished(
            double events, double trials, double others, double otherTrials, double low, double high) {
        Interval interval = Proportion.difference(new Proportion(events, trials), new Proportion(others, otherTrials))
                .orElseThrow();

        assertThat(interval.low()).isCloseTo(low, within(PRINTED));
        assertThat(interval.high()).isCloseTo(high, within(PRINTED));
    }

    @Test
    void everythingWhenThereAreNoTrialsIsUnknown() {
        Proportion none = new Proportion(0, 0);
        Proportion some = new Proportion(1, 2);

        assertThat(none.rate()).isEmpty();
        assertThat(none.wilson()).isEmpty();
        assertThat(Proportion.difference(none, some)).isEmpty();
        assertThat(Proportion.difference(some, none)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 10", "11, 10", "NaN, 10", "1, NaN", "1, Infinity", "Infinity, Infinity"})
    void constructorWhenEventsAreNoPartOfTheTrialsIsRefused(double events, double trials) {
        assertThatThrownBy(() -> new Proportion(events, trials)).hasMessageContaining("is no proportion");
    }

    @Test
    void wilsonWhenAllOfAMillionFailedEndsAtOne() {
        assertThat(new Proportion(1e6, 1e6).wilson().orElseThrow().high()).isEqualTo(1);
        assertThat(new Proportion(0, 1e6).wilson().orElseThrow().low()).isZero();
    }

    @Property
    void wilsonHoldsTheRateAndLiesWithinZeroAndOne(@ForAll("proportions") Proportion proportion) {
        Interval interval = proportion.wilson().orElseThrow();

        assertThat(interval.low()).isBetween(0.0, proportion.rate().getAsDouble());
        assertThat(interval.high()).isBetween(proportion.rate().getAsDouble(), 1.0);
    }

    @Property
    void wilsonRisesWithTheEvents(@ForAll("proportions") Proportion proportion) {
        double more = Math.min(proportion.events() + 1, proportion.trials());
        Interval lower = proportion.wilson().orElseThrow();
        Interval higher = new Proportion(more, proportion.trials()).wilson().orElseThrow();

        assertThat(higher.low()).isGreaterThanOrEqualTo(lower.low());
        assertThat(higher.high()).isGreaterThanOrEqualTo(lower.high());
    }

    @Property
    void wilsonNarrowsWithMoreOfTheSame(@ForAll("proportions") Proportion proportion) {
        Interval of = proportion.wilson().orElseThrow();
        Interval ofTen = new Proportion(10 * proportion.events(), 10 * proportion.trials())
                .wilson()
                .orElseThrow();

        assertThat(ofTen.high() - ofTen.low()).isLessThan(of.high() - of.low());
    }

    @Property
    void wilsonOfSuccessesMirrorsThatOfFailures(@ForAll("proportions") Proportion proportion) {
        Interval failures = proportion.wilson().orElseThrow();
        Interval successes = new Proportion(proportion.trials() - proportion.events(), proportion.trials())
                .wilson()
                .orElseThrow();

        assertThat(successes.low()).isCloseTo(1 - failures.high(), within(1e-9));
        assertThat(successes.high()).isCloseTo(1 - failures.low(), within(1e-9));
    }

    @Property
    void differenceTheOtherWayRoundIsItsNegative(
            @ForAll("proportions") Proportion canary, @ForAll("proportions") Proportion stable) {
        Interval there = Proportion.difference(canary, stable).orElseThrow();
        Interval back = Proportion.difference(stable, canary).orElseThrow();

        assertThat(back.low()).isCloseTo(-there.high(), within(1e-12));
        assertThat(back.high()).isCloseTo(-there.low(), within(1e-12));
    }

    @Property
    void differenceHoldsTheObservedOneAndLiesWithinMinusOneAndOne(
            @ForAll("proportions") Proportion canary, @ForAll("proportions") Proportion stable) {
        Interval interval = Proportion.difference(canary, stable).orElseThrow();
        double observed = canary.rate().getAsDouble() - stable.rate().getAsDouble();

        assertThat(interval.low()).isBetween(-1 - 1e-12, observed);
        assertThat(interval.high()).isBetween(observed, 1 + 1e-12);
    }

    @Provide
    Arbitrary<Proportion> proportions() {
        return Arbitraries.integers().between(1, 1_000_000).flatMap(trials -> Arbitraries.integers()
                .between(0, trials)
                .map(events -> new Proportion(events, trials)));
    }
}
