package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.stats.Histogram;
import io.swiftdeploy.stats.Proportion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestStatsTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    /** One request. */
    record Answered(int status, double seconds) {}

    @Test
    void ofOneRequestCountsItsClassAndItsDuration() {
        RequestStats stats = RequestStats.of(204, 0.003);

        assertThat(stats.byStatus()).containsOnly(entry(204, 1.0));
        assertThat(stats.byStatusClass()).containsOnly(entry(2, 1.0));
        assertThat(stats.requests()).isEqualTo(1);
        assertThat(stats.errors()).isZero();
        assertThat(stats.durations().quantile(1).orElseThrow().milliseconds()).isCloseTo(3, within(0.2));
    }

    @Test
    void errorsWhenTheInstanceWasDeadOrSlowCountsThem() {
        assertThat(RequestStats.of(502, 0).errors()).isEqualTo(1);
        assertThat(RequestStats.of(504, 30).errors()).isEqualTo(1);
    }

    @Test
    void errorsWhenTheClientClosedTheRequestWithinTheLimitCountsNone() {
        RequestStats stats = RequestStats.of(499, 0.1, LIMIT);

        assertThat(stats.errors()).isZero();
        assertThat(stats.gaveUp()).isZero();
        assertThat(stats.slow()).isZero();
        assertThat(stats.count(499)).isEqualTo(1);
        assertThat(stats.unanswered()).isEqualTo(1);
    }

    @Test
    void errorsWhenTheClientWaitedLongerThanTheLimitAndLeftCountsIt() {
        RequestStats stats = RequestStats.of(499, 10, LIMIT).plus(RequestStats.of(200, 0.1, LIMIT));

        assertThat(stats.gaveUp()).isEqualTo(1);
        assertThat(stats.errors()).isEqualTo(1);
        assertThat(stats.failures()).isEqualTo(new Proportion(1, 2));
        assertThat(stats.slowRequests()).isEqualTo(new Proportion(1, 2));
    }

    @Test
    void errorsWhenNoLimitIsKnownCountNobodyWhoLeft() {
        RequestStats stats = RequestStats.of(499, 1e9);

        assertThat(stats.errors()).isZero();
        assertThat(stats.slow()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"200, 0.5, 0", "200, 0.501, 1", "502, 0.501, 1", "404, 0.501, 1", "499, 0.5, 0", "499, 0.501, 1"})
    void slowIsWhoeverWaitedLongerThanTheLimitWhateverTheAnswer(int status, double seconds, double slow) {
        assertThat(RequestStats.of(status, seconds, LIMIT).slow()).isEqualTo(slow);
    }

    @Test
    void slowRequestsAreAmongThoseWithADuration() {
        RequestStats stats = new RequestStatsBuilder(LIMIT)
                .add(200, 3)
                .add(200, 0.1)
                .addWithoutDuration(101)
                .addWithoutDuration(499)
                .build();

        assertThat(stats.slowRequests()).isEqualTo(new Proportion(1, 2));
        assertThat(stats.gaveUp()).isZero();
        assertThat(RequestStats.NONE.slowRequests()).isEqualTo(new Proportion(0, 0));
    }

    @Test
    void countTellsStatusesOfOneClassApart() {
        RequestStats stats =
                RequestStats.of(404, 0.1).plus(RequestStats.of(404, 0.1)).plus(RequestStats.of(401, 0.1));

        assertThat(stats.count(404)).isEqualTo(2);
        assertThat(stats.count(401)).isEqualTo(1);
        assertThat(stats.count(403)).isZero();
        assertThat(stats.byStatusClass()).containsOnly(entry(4, 3.0));
    }

    @Test
    void ofARequestOverAllBoundsIsOpen() {
        assertThat(RequestStats.of(200, 101)
                        .durations()
                        .quantile(0.5)
                        .orElseThrow()
                        .open())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 400, 500", "0.2, 160, 200", "0.003, 2.5, 3.15", "0, 0, 1", "100, 80000, 100000"})
    void ofARequestOfARoundDurationLiesBelowThatBound(double seconds, double lowerMs, double upperMs) {
        var quantile = RequestStats.of(200, seconds).durations().quantile(1).orElseThrow();

        assertThat(quantile.lowerMilliseconds()).isCloseTo(lowerMs, within(1e-9));
        assertThat(quantile.upperMilliseconds()).isCloseTo(upperMs, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 1000, -200})
    void ofAStatusWithoutThreeDigitsIsRejected(int status) {
        assertThatThrownBy(() -> RequestStats.of(status, 1)).hasMessageContaining("three digits");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, Double.NaN, Double.POSITIVE_INFINITY})
    void ofATimeThatNoRequestTakesIsRejected(double seconds) {
        assertThatThrownBy(() -> RequestStats.of(200, seconds)).hasMessageContaining("0 seconds or more");
    }

    @Test
    void noneHoldsNothingAndAddsNothing() {
        RequestStats one = RequestStats.of(200, 0.1);

        assertThat(RequestStats.NONE.requests()).isZero();
        assertThat(RequestStats.NONE.durations()).isEqualTo(Histogram.NONE);
        assertThat(one.plus(RequestStats.NONE)).isEqualTo(one);
        assertThat(RequestStats.NONE.plus(one)).isEqualTo(one);
        assertThat(new RequestStatsBuilder(LIMIT).build()).isEqualTo(RequestStats.NONE);
    }

    @Test
    void byStatusCannotBeChanged() {
        assertThat(RequestStats.of(200, 0.1).byStatus()).isUnmodifiable();
        assertThat(RequestStats.of(200, 0.1).byStatusClass()).isUnmodifiable();
    }

    @Test
    void buildWhenMoreIsAddedLaterStaysAsItWas() {
        RequestStatsBuilder stats = new RequestStatsBuilder(LIMIT).add(200, 0.1);
        RequestStats before = stats.build();

        stats.add(500, 0.1);

        assertThat(before).isEqualTo(RequestStats.of(200, 0.1));
        assertThat(stats.build().errors()).isEqualTo(1);
    }

    @Property(tries = 100)
    void plusOfSingleRequestsEqualsTheBuilderOfAllInAnyOrder(@ForAll("answers") List<Answered> answers) {
        RequestStatsBuilder stats = new RequestStatsBuilder(LIMIT);
        RequestStats forward = RequestStats.NONE;
        RequestStats backward = RequestStats.NONE;
        List<RequestStats> parts = new ArrayList<>();
        for (Answered answer : answers) {
            RequestStats one = RequestStats.of(answer.status, answer.seconds, LIMIT);
            stats.add(answer.status, answer.seconds);
            parts.add(one);
            forward = forward.plus(one);
            backward = one.plus(backward);
        }

        assertThat(stats.build()).isEqualTo(forward).isEqualTo(backward).isEqualTo(RequestStats.sum(parts));
        assertThat(forward.requests())
                .isEqualTo(answers.size())
                .isEqualTo(forward.durations().total());
    }

    @Provide
    Arbitrary<List<Answered>> answers() {
        return Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.integers().between(100, 599), Arbitraries.just(499)),
                        Arbitraries.doubles().between(0, 200).ofScale(3))
                .as(Answered::new)
                .list()
                .ofMaxSize(40);
    }

    @Test
    void addWithoutDurationCountsARequestThatIsInNoLatency() {
        RequestStats streams = new RequestStatsBuilder(LIMIT)
                .addWithoutDuration(101)
                .addWithoutDuration(502)
                .build();

        assertThat(streams.requests()).isEqualTo(2);
        assertThat(streams.errors()).isEqualTo(1);
        assertThat(streams.durations()).isEqualTo(Histogram.NONE);
        assertThat(streams.plus(RequestStats.of(200, 0.1)).durations().total()).isEqualTo(1);
    }
}
