package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.stats.Histogram;
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
    /** One request. */
    record Answered(int status, double seconds) {}

    @Test
    void ofOneRequestCountsItsClassAndItsDuration() {
        RequestStats stats = RequestStats.of(204, 0.003);

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
    void errorsWhenTheClientClosedTheRequestCountsNone() {
        RequestStats stats = RequestStats.of(499, 0.2);

        assertThat(stats.errors()).isZero();
        assertThat(stats.count(4)).isEqualTo(1);
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
        assertThat(new RequestStats.Builder().build()).isEqualTo(RequestStats.NONE);
    }

    @Test
    void byStatusClassCannotBeChanged() {
        assertThat(RequestStats.of(200, 0.1).byStatusClass()).isUnmodifiable();
    }

    @Test
    void buildWhenMoreIsAddedLaterStaysAsItWas() {
        RequestStats.Builder stats = new RequestStats.Builder().add(200, 0.1);
        RequestStats before = stats.build();

        stats.add(500, 0.1);

        assertThat(before).isEqualTo(RequestStats.of(200, 0.1));
        assertThat(stats.build().errors()).isEqualTo(1);
    }

    @Property(tries = 100)
    void plusOfSingleRequestsEqualsTheBuilderOfAllInAnyOrder(@ForAll("answers") List<Answered> answers) {
        RequestStats.Builder stats = new RequestStats.Builder();
        RequestStats forward = RequestStats.NONE;
        RequestStats backward = RequestStats.NONE;
        for (Answered answer : answers) {
            RequestStats one = RequestStats.of(answer.status, answer.seconds);
            stats.add(answer.status, answer.seconds);
            forward = forward.plus(one);
            backward = one.plus(backward);
        }

        assertThat(stats.build()).isEqualTo(forward).isEqualTo(backward);
        assertThat(forward.requests())
                .isEqualTo(answers.size())
                .isEqualTo(forward.durations().total());
    }

    @Provide
    Arbitrary<List<Answered>> answers() {
        return Combinators.combine(
                        Arbitraries.integers().between(100, 599),
                        Arbitraries.doubles().between(0, 200).ofScale(3))
                .as(Answered::new)
                .list()
                .ofMaxSize(40);
    }

    @Test
    void addWithoutDurationCountsARequestThatIsInNoLatency() {
        RequestStats streams = new RequestStats.Builder()
                .addWithoutDuration(101)
                .addWithoutDuration(502)
                .build();

        assertThat(streams.requests()).isEqualTo(2);
        assertThat(streams.errors()).isEqualTo(1);
        assertThat(streams.durations()).isEqualTo(Histogram.NONE);
        assertThat(streams.plus(RequestStats.of(200, 0.1)).durations().total()).isEqualTo(1);
    }
}
