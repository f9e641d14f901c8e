package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcessBoundTest {

    @Test
    void upperBeforeAnyRequestIsOne() {
        ExcessBound bound = new ExcessBound();
        bound.add(bound.begin(), new Proportion(0, 0), new Proportion(0, 0));

        assertThat(bound.upper()).isEqualTo(1);
    }

    /** The mean of the ratio over all outcomes, for every member of the hypothesis on a grid, is at most 1. */
    @ParameterizedTest
    @CsvSource({
        "0.002, 0.01, 1, 1",
        "0.002, 0.01, 5, 3",
        "0.03, 0.01, 4, 6",
        "0.5, 0.2, 3, 3",
        "0.15, 0.8, 2, 5",
        "0.001, 0.05, 6, 0"
    })
    void ratioAveragedOverAllOutcomesIsAtMostOne(double share, double margin, int canary, int stable) {
        for (double b = 0; b + margin <= 1; b += (1 - margin) / 20) {
            for (double a = b + margin; a <= 1; a += (1 - b - margin) / 10 + 1e-6) {
                assertThat(mean(share, margin, canary, stable, a, b))
                        .as("canary %s, stable %s", a, b)
                        .isLessThanOrEqualTo(1 + 1e-9);
            }
        }
    }

    private static double mean(double share, double margin, int canary, int stable, double a, double b) {
        double mean = 0;
        for (int x = 0; x <= canary; x++) {
            for (int y = 0; y <= stable; y++) {
                double log = MarginBet.logRatio(share, margin, new Proportion(x, canary), new Proportion(y, stable));
                mean += binomial(canary, x, a) * binomial(stable, y, b) * Math.exp(log);
            }
        }
        return mean;
    }

    private static double binomial(int trials, int events, double share) {
        double ways = IntStream.rangeClosed(1, events)
                .mapToDouble(i -> (trials - events + i) / (double) i)
                .reduce(1, (all, next) -> all * next);
        return ways * Math.pow(share, events) * Math.pow(1 - share, trials - events);
    }

    @Test
    void upperFallsToOneInAHundredWithHundredsOfGoodRequests() {
        ExcessBound bound = new ExcessBound();
        int seconds = 0;
        while (bound.upper() > 0.01 && seconds < 100) {
            bound.add(bound.begin(), new Proportion(0, 50), new Proportion(0, 50));
            seconds++;
        }

        assertThat(seconds).isBetween(8, 14);
    }

    /** A canary that is exactly one in a hundred worse, whatever its stable does meanwhile. */
    @Test
    void upperIsBelowTheTruthInAtMostOneReleaseInAHundred() {
        Random random = new Random(20_261_131);
        IntToDoubleFunction drifting = second -> second % 60 == 30 ? 0.3 : 0.001 + 0.00002 * second;

        long wrong = IntStream.range(0, 500)
                .filter(release -> isEverBelow(0.01, random, drifting))
                .count();

        assertThat(wrong).isLessThan(500 / 100 + 7);
    }

    private static boolean isEverBelow(double excess, Random random, IntToDoubleFunction base) {
        ExcessBound bound = new ExcessBound();
        for (int second = 0; second < 200; second++) {
            double stable = base.applyAsDouble(second);
            bound.add(bound.begin(), drawn(random, 25, stable + excess), drawn(random, 25, stable));
            if (bound.upper() < excess) {
                return true;
            }
        }
        return false;
    }

    private static Proportion drawn(Random random, int requests, double rate) {
        return new Proportion(random.doubles(requests).filter(it -> it < rate).count(), requests);
    }

    /** What goes well is known at once, and what goes wrong three batches later. */
    private record KnownLate(ExcessBound bound, Deque<Runnable> late) {
        void add(Proportion canary, Proportion stable) {
            ExcessBound.Batch batch = bound.begin();
            bound.add(batch, good(canary), good(stable));
            late.addLast(() -> bound.add(batch, bad(canary), bad(stable)));
            if (late.size() > 3) {
                late.removeFirst().run();
            }
        }
    }

    /** What goes wrong is known after what goes well, and later batches have begun by then. */
    @ParameterizedTest
    @CsvSource({"0.012, 0.024", "0.3, 0.31", "0.001, 0.011"})
    void upperIsBelowTheTruthAsRarelyWhereWhatGoesWrongIsKnownLater(double stable, double canary) {
        Random random = new Random(20_261_129);

        long wrong = IntStream.range(0, 200)
                .filter(release -> isEverBelowWithLateEvents(new LateEvents(canary - stable, stable, 50, 0), random))
                .count();

        assertThat(wrong).isLessThan(200 / 100 + 5);
    }

    /** With many requests a second, the first seconds deceive; after 30 s, without which nothing becomes stable, nothing does. */
    @Test
    void upperOfManyRequestsIsBelowTheTruthAsRarelyOnceMostThatWentWrongIsKnown() {
        Random random = new Random(20_261_129);

        long wrong = IntStream.range(0, 50)
                .filter(release -> isEverBelowWithLateEvents(new LateEvents(0.01, 0.012, 500, 30), random))
                .count();

        assertThat(wrong).isZero();
    }

    /** @param unseen in how many seconds nobody looks yet */
    private record LateEvents(double excess, double base, int requests, int unseen) {}

    private static boolean isEverBelowWithLateEvents(LateEvents events, Random random) {
        ExcessBound bound = new ExcessBound();
        KnownLate known = new KnownLate(bound, new ArrayDeque<>());
        for (int second = 0; second < 200; second++) {
            Proportion canary = drawn(random, events.requests, events.base + events.excess);
            Proportion stable = drawn(random, events.requests, events.base);
            known.add(canary, stable);
            if (second >= events.unseen && bound.upper() < events.excess) {
                return true;
            }
        }
        return false;
    }

    private static Proportion good(Proportion all) {
        return new Proportion(0, all.trials() - all.events());
    }

    private static Proportion bad(Proportion all) {
        return new Proportion(all.events(), all.events());
    }

    @Test
    void batchThatIsKnownInPartsSaysTheSameAsAWholeOne() {
        ExcessBound inParts = new ExcessBound();
        ExcessBound whole = new ExcessBound();
        for (int second = 0; second < 40; second++) {
            Proportion canary = new Proportion(second % 7 == 0 ? 1 : 0, 30);
            Proportion stable = new Proportion(second % 9 == 0 ? 1 : 0, 70);
            whole.add(whole.begin(), canary, stable);
            ExcessBound.Batch batch = inParts.begin();
            inParts.add(batch, good(canary), good(stable));
            inParts.add(batch, bad(canary), bad(stable));

            assertThat(inParts.upper()).isEqualTo(whole.upper());
        }
        assertThat(whole.upper()).isLessThan(0.05);
    }

    /** At 95 %, a batch of ten often has no request of stable that is known at once. */
    @Test
    void failureOfStableThatIsKnownLateProvesNothingOfTheCanary() {
        ExcessBound bound = new ExcessBound();
        ExcessBound.Batch batch = bound.begin();
        bound.add(batch, new Proportion(0, 10), new Proportion(0, 0));
        bound.add(batch, new Proportion(0, 0), new Proportion(1, 1));

        assertThat(bound.upper()).isGreaterThan(0.1);
    }

    @ParameterizedTest
    @CsvSource({"0.95, 10", "0.9, 10", "0.75, 20", "0.02, 100"})
    void upperIsBelowTheTruthAsRarelyWhereChanceDrawsTheTracks(double canaryShare, int requests) {
        Random random = new Random(20_261_130);

        long wrong = IntStream.range(0, 200)
                .filter(release -> isEverBelowWithDrawnTracks(canaryShare, requests, random))
                .count();

        assertThat(wrong).isLessThan(200 / 100 + 5);
    }

    /** Stable fails for 1 %, the canary for 2 %, each known three batches later. */
    private static boolean isEverBelowWithDrawnTracks(double canaryShare, int requests, Random random) {
        ExcessBound bound = new ExcessBound();
        KnownLate known = new KnownLate(bound, new ArrayDeque<>());
        for (int second = 0; second < 300; second++) {
            long ofCanary =
                    random.doubles(requests).filter(it -> it < canaryShare).count();
            Proportion canary = drawn(random, (int) ofCanary, 0.02);
            Proportion stable = drawn(random, requests - (int) ofCanary, 0.01);
            known.add(canary, stable);
            if (bound.upper() < 0.01) {
                return true;
            }
        }
        return false;
    }
}
