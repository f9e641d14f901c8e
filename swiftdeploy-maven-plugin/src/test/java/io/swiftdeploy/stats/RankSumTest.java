package io.swiftdeploy.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RankSumTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double[] BOUNDS = {0.01, 0.1, 1, 10, INF};

    /** Hollander and Wolfe 1973, p. 69, the example of R's {@code wilcox.test}: W = 35; its p value with exact = FALSE. */
    @Test
    void ofAPublishedExampleIsAsPublished() {
        List<Double> x = List.of(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46);
        List<Double> y = List.of(1.15, 0.88, 0.90, 0.74, 1.21);
        TreeMap<Double, Double> ofX = new TreeMap<>(Map.of(INF, 10.0));
        TreeMap<Double, Double> ofY = new TreeMap<>(Map.of(INF, 5.0));
        for (double bound = 0.705; bound < 2; bound += 0.01) {
            double most = bound;
            ofX.put(bound, (double) x.stream().filter(it -> it <= most).count());
            ofY.put(bound, (double) y.stream().filter(it -> it <= most).count());
        }

        RankSum result = RankSum.of(new Histogram(ofX), new Histogram(ofY)).orElseThrow();

        assertThat(result.effect()).isCloseTo(35.0 / 50, within(1e-12));
        assertThat(result.pValue()).isCloseTo(0.1223, within(0.00005));
    }

    @Test
    void ofEqualTracksSeesNoDifference() {
        RankSum same = RankSum.of(histogram(List.of(0, 1, 2, 3)), histogram(List.of(0, 1, 2, 3)))
                .orElseThrow();

        assertThat(same.effect()).isEqualTo(0.5);
        assertThat(same.pValue()).isGreaterThan(0.5);
    }

    @Test
    void ofRequestsThatAllTieSeesNoDifference() {
        assertThat(RankSum.of(histogram(List.of(2, 2)), histogram(List.of(2)))).contains(new RankSum(1, 0.5));
    }

    @Test
    void ofACanaryThatIsAlwaysSlowerIsSureOfIt() {
        RankSum slower = RankSum.of(million(3), million(1)).orElseThrow();

        assertThat(slower.effect()).isEqualTo(1);
        assertThat(slower.pValue()).isBetween(0.0, 1e-100);
        assertThat(RankSum.of(million(1), million(3))).contains(new RankSum(1, 0));
    }

    @Test
    void ofATrackWithoutRequestsIsUnknown() {
        Histogram idle = histogram(List.of());

        assertThat(RankSum.of(idle, histogram(List.of(1)))).isEmpty();
        assertThat(RankSum.of(histogram(List.of(1)), idle)).isEmpty();
        assertThat(RankSum.of(Histogram.NONE, Histogram.NONE)).isEmpty();
    }

    @Test
    void ofTracksWithOtherBoundsIsUnknown() {
        Histogram other = new Histogram(new TreeMap<>(Map.of(0.3, 1.0, INF, 1.0)));

        assertThat(RankSum.of(histogram(List.of(1)), other)).isEmpty();
    }

    @Property
    void effectIsTheShareOfPairsThatTheCanaryLoses(
            @ForAll("buckets") List<Integer> canary, @ForAll("buckets") List<Integer> stable) {
        double wins = 0;
        for (int ours : canary) {
            for (int theirs : stable) {
                wins += ours > theirs ? 1 : ours == theirs ? 0.5 : 0;
            }
        }

        assertThat(compare(canary, stable).effect()).isCloseTo(wins / (canary.size() * stable.size()), within(1e-12));
    }

    @Property
    void effectTheOtherWayRoundIsTheRest(
            @ForAll("buckets") List<Integer> canary, @ForAll("buckets") List<Integer> stable) {
        assertThat(compare(canary, stable).effect() + compare(stable, canary).effect())
                .isCloseTo(1, within(1e-12));
    }

    @Property
    void pValueIsAProbability(@ForAll("buckets") List<Integer> canary, @ForAll("buckets") List<Integer> stable) {
        assertThat(compare(canary, stable).pValue()).isBetween(0.0, 1.0);
    }

    /** Ranks as extreme come up as often when the requests are dealt to the tracks in all ways that there are. */
    @Property(tries = 200)
    void pValueIsThatOfAllWaysToDealTheRequests(@ForAll("deals") List<Integer> requests) {
        List<Integer> canary = requests.subList(0, 4);
        List<Integer> stable = requests.subList(4, 8);
        double[] wins = IntStream.range(0, 256)
                .filter(hand -> Integer.bitCount(hand) == 4)
                .mapToDouble(hand -> 16
                        * compare(dealt(requests, hand), dealt(requests, ~hand)).effect())
                .toArray();
        double deviation = Math.sqrt(IntStream.range(0, wins.length)
                .mapToDouble(i -> (wins[i] - 8) * (wins[i] - 8))
                .average()
                .orElseThrow());
        double observed = 16 * compare(canary, stable).effect();

        assertThat(compare(canary, stable).pValue())
                .isCloseTo(deviation > 1e-9 ? NormalTail.above((observed - 8 - 0.5) / deviation) : 1, within(1e-9));
    }

    @Provide
    Arbitrary<List<Integer>> buckets() {
        return Arbitraries.integers().between(0, 4).list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Integer>> deals() {
        return Arbitraries.integers().between(0, 4).list().ofSize(8);
    }

    private static List<Integer> dealt(List<Integer> requests, int hand) {
        return IntStream.range(0, requests.size())
                .filter(i -> (hand >> i & 1) == 1)
                .mapToObj(requests::get)
                .toList();
    }

    private static RankSum compare(List<Integer> canary, List<Integer> stable) {
        return RankSum.of(histogram(canary), histogram(stable)).orElseThrow();
    }

    private static Histogram million(int bucket) {
        Histogram one = histogram(List.of(bucket));
        TreeMap<Double, Double> many = new TreeMap<>(one.cumulative());
        many.replaceAll((bound, count) -> count * 1e6);
        return new Histogram(many);
    }

    /** Requests by the number of their bucket. */
    private static Histogram histogram(List<Integer> requests) {
        TreeMap<Double, Double> cumulative = new TreeMap<>();
        for (int i = 0; i < BOUNDS.length; i++) {
            int bucket = i;
            cumulative.put(BOUNDS[i], (double)
                    requests.stream().filter(it -> it <= bucket).count());
        }
        return new Histogram(cumulative);
    }
}
