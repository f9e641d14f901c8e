package io.swiftdeploy.telemetry.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.telemetry.Histogram;
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

class UserTallyTest {
    /** A request as a user saw it. */
    record Answered(int status, double seconds) {}

    @Test
    void ofOneRequestCountsItsClassAndItsDuration() {
        UserTally tally = UserTally.of(204, 0.003);

        assertThat(tally.byStatusClass()).containsOnly(entry(2, 1.0));
        assertThat(tally.requests()).isEqualTo(1);
        assertThat(tally.errors()).isZero();
        assertThat(tally.durations().quantile(1).orElseThrow().milliseconds()).isCloseTo(3, within(0.2));
    }

    @Test
    void errorsWhenTheInstanceWasDeadOrSlowCountsThem() {
        assertThat(UserTally.of(502, 0).errors()).isEqualTo(1);
        assertThat(UserTally.of(504, 30).errors()).isEqualTo(1);
    }

    @Test
    void errorsWhenTheUserWentAwayCountsNone() {
        UserTally tally = UserTally.of(499, 0.2);

        assertThat(tally.errors()).isZero();
        assertThat(tally.count(4)).isEqualTo(1);
    }

    @Test
    void ofARequestOverAllBoundsIsOpen() {
        assertThat(UserTally.of(200, 101)
                        .durations()
                        .quantile(0.5)
                        .orElseThrow()
                        .open())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 400, 500", "0.2, 160, 200", "0.003, 2.5, 3.15", "0, 0, 1", "100, 80000, 100000"})
    void ofARequestOfARoundDurationLiesBelowThatBound(double seconds, double lowerMs, double upperMs) {
        var quantile = UserTally.of(200, seconds).durations().quantile(1).orElseThrow();

        assertThat(quantile.lowerMilliseconds()).isCloseTo(lowerMs, within(1e-9));
        assertThat(quantile.upperMilliseconds()).isCloseTo(upperMs, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 1000, -200})
    void ofAStatusWithoutThreeDigitsIsRefused(int status) {
        assertThatThrownBy(() -> UserTally.of(status, 1)).hasMessageContaining("three digits");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, Double.NaN, Double.POSITIVE_INFINITY})
    void ofATimeThatNoRequestTakesIsRefused(double seconds) {
        assertThatThrownBy(() -> UserTally.of(200, seconds)).hasMessageContaining("0 seconds or more");
    }

    @Test
    void noneHoldsNothingAndAddsNothing() {
        UserTally one = UserTally.of(200, 0.1);

        assertThat(UserTally.NONE.requests()).isZero();
        assertThat(UserTally.NONE.durations()).isEqualTo(Histogram.NONE);
        assertThat(one.plus(UserTally.NONE)).isEqualTo(one);
        assertThat(UserTally.NONE.plus(one)).isEqualTo(one);
        assertThat(new TallySheet().tally()).isEqualTo(UserTally.NONE);
    }

    @Test
    void byStatusClassCannotBeChanged() {
        assertThat(UserTally.of(200, 0.1).byStatusClass()).isUnmodifiable();
    }

    @Test
    void tallyWhenMoreIsMarkedLaterStaysAsItWas() {
        TallySheet sheet = new TallySheet().mark(200, 0.1);
        UserTally before = sheet.tally();

        sheet.mark(500, 0.1);

        assertThat(before).isEqualTo(UserTally.of(200, 0.1));
        assertThat(sheet.tally().errors()).isEqualTo(1);
    }

    @Property(tries = 100)
    void plusOfSingleRequestsIsTheSheetOfAllInAnyOrder(@ForAll("answers") List<Answered> answers) {
        TallySheet sheet = new TallySheet();
        UserTally forward = UserTally.NONE;
        UserTally backward = UserTally.NONE;
        for (Answered answer : answers) {
            UserTally one = UserTally.of(answer.status, answer.seconds);
            sheet.mark(answer.status, answer.seconds);
            forward = forward.plus(one);
            backward = one.plus(backward);
        }

        assertThat(sheet.tally()).isEqualTo(forward).isEqualTo(backward);
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
}
