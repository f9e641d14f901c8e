package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Canaries that are no worse than stable, held for 24 hours: how many are ever taken back? Evidence never falls again, so a look
 * every 10 s, or at any other time, sees what the last one does. {@code -Dverdict.holds=10000} plays that many holds and prints
 * the result; an ordinary build plays a few.
 */
class LongHoldTest {
    private static final int SECONDS = 86_400;
    private static final int HOLDS = Integer.getInteger("verdict.holds", 30);
    /** The shares of the errors that {@code data.json} gives to the tests; {@code docs/verdict.md} has their sum. */
    private static final double WORSE = 0.003;

    private static final double STATUS = 0.0004;
    private static final double LIMIT = 0.0005;
    private static final int STATUSES = 5;

    /** What the users of one hold send and get. */
    private record Traffic(double requestsPerSecond, double weight, double usualShare) {}

    /** A test of one thing, at the level that takes a canary back. */
    private record Judged(SequentialRateTest test, double level, double share) {}

    @Test
    void canaryThatIsNoWorseIsTakenBackInLessThanOneHoldInAHundred() {
        long wrong = IntStream.range(0, HOLDS)
                .parallel()
                .filter(hold -> isTakenBack(new SplittableRandom(20_261_128L + hold)))
                .count();

        System.out.printf("Held for 24 h: %d of %d taken back.%n", wrong, HOLDS);
        assertThat(wrong).isLessThanOrEqualTo(Math.round(HOLDS / 100.0));
    }

    private static boolean isTakenBack(SplittableRandom random) {
        Traffic traffic = new Traffic(
                between(random, 1, 100),
                List.of(0.02, 0.1, 0.25, 0.5).get(random.nextInt(4)),
                between(random, 1e-4, 1e-2));
        List<Judged> tests = Stream.concat(
                        Stream.of(WORSE, WORSE)
                                .map(it -> new Judged(new SequentialRateTest(), it, traffic.usualShare())),
                        IntStream.range(0, STATUSES)
                                .mapToObj(any ->
                                        new Judged(new SequentialRateTest(), STATUS, between(random, 1e-4, 1e-2))))
                .toList();
        return tests.stream().anyMatch(it -> isRejected(it, traffic, random)) || breaksLimit(traffic, random);
    }

    /** Log-uniform. */
    private static double between(SplittableRandom random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    /** From event to event, with exponential gaps. */
    private static boolean isRejected(Judged judged, Traffic traffic, SplittableRandom random) {
        double rate = traffic.requestsPerSecond() * judged.share();
        for (double now = random.nextExponential() / rate; now < SECONDS; now += random.nextExponential() / rate) {
            boolean isCanary = random.nextDouble() < traffic.weight();
            judged.test().add((long) now, isCanary ? 1 : 0, isCanary ? 0 : 1, traffic.weight());
            if (judged.test().pValue() <= judged.level()) {
                return true;
            }
        }
        return false;
    }

    /** A canary whose share of failures is the limit itself. */
    private static boolean breaksLimit(Traffic traffic, SplittableRandom random) {
        double limit = 0.01;
        SequentialLimitTest test = new SequentialLimitTest();
        double requestRate = traffic.requestsPerSecond() * traffic.weight();
        double now = 0;
        while (now < SECONDS && test.pValue() > LIMIT) {
            double gap = geometric(random, limit);
            now += gap / requestRate;
            test.add((long) now, new Proportion(1, gap), limit);
        }
        return test.pValue() <= LIMIT;
    }

    /** How many requests there are up to the next one that fails, that one included. */
    private static double geometric(SplittableRandom random, double share) {
        return 1 + Math.floor(Math.log(1 - random.nextDouble()) / Math.log1p(-share));
    }
}
