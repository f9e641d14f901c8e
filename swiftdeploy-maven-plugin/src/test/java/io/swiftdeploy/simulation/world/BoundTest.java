package io.swiftdeploy.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.simulation.world.Truth.Label;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundTest {
    private static final Service USUAL = Service.USUAL;

    /** The requests are those that an independent calculation found. */
    @ParameterizedTest
    @CsvSource({"0.015, 168", "0.05, 30"})
    void requestsWhenTheCanaryFailsMoreAreThoseOfWald(double errors, double expected) {
        assertThat(Sprt.approximateRequests(errors, 0.001)).isEqualTo(expected, within(1.0));
        assertThat(Bound.of(World.canary("any", USUAL.failing(errors))).requests())
                .isBetween(expected, 1.5 * expected);
    }

    @Test
    void requestsWhenRulingOutOneAndAHalfPercentAreThoseOfWald() {
        assertThat(Sprt.approximateRequests(0.001, 0.015)).isEqualTo(395, within(1.0));
    }

    @Test
    void requestsWhenTheStepsAreSmallAreNearTheApproximation() {
        assertThat(Sprt.requests(0.3, 0.25))
                .isCloseTo(Sprt.approximateRequests(0.3, 0.25), Percentage.withPercentage(15));
    }

    /** These two shares add up to a little more than 1. */
    @Test
    @Timeout(60)
    void requestsWhenNobodyIsServedAreFew() {
        Fate stable = new Fate(0.0077043741207819885, 0, 0.005, 0.0126);
        Fate canary = new Fate(stable.failed(), 0.9922956258792183, 0.005, 1);

        assertThat(canary.failed() + canary.refused()).isGreaterThan(1);
        assertThat(Sprt.requests(canary.lost(), stable.lost())).isBetween(1.0, 3.0);
    }

    /** It would go on for ever. */
    @ParameterizedTest
    @Timeout(60)
    @CsvSource({"1.0001, 0.01, 1.0001", "0.01, 1.0001, 1.0001", "-0.01, 0.5, -0.01", "0.5, NaN, NaN"})
    void requestsWhenARateIsNoneAreRefused(double truth, double other, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sprt.requests(truth, other))
                .withMessage("a rate must be from 0 to 1, was " + wrong);
    }

    @Test
    void requestsWhenStableNeverFailsAreThoseUntilTheFirstFailure() {
        World world = World.of("any", USUAL.failing(0), USUAL.failing(0.1));

        assertThat(Bound.of(world).requests()).isCloseTo(10, Percentage.withPercentage(15));
    }

    @Test
    void hurtWhenTheCanaryFailsMoreIsItsExcess() {
        Bound bound = Bound.of(World.canary("any", USUAL.failing(0.05)));

        assertThat(bound.hurt()).isEqualTo(bound.requests() * 0.049, within(0.05));
    }

    /** 1 request a second in a look hurts nobody more, so that all of them are at the last step. */
    @Test
    void secondsWhenThereIsLittleTrafficAreThoseOfTheLastStep() {
        Bound bound = Bound.of(World.same("any", USUAL).at(1));

        assertThat(bound.seconds()).isEqualTo(bound.requests() / 0.5, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"100, 20, 60", "2000, 3, 30"})
    void secondsWhenThereIsMoreTrafficGoThroughTheSteps(double perSecond, double least, double most) {
        assertThat(Bound.of(World.same("any", USUAL).at(perSecond)).seconds()).isBetween(least, most);
    }

    @Test
    void secondsWhenErrorsGrowAreLaterThanWithAllOfThemAtOnce() {
        Losses.Growth growth = new Losses.Growth(0.02, 0.05, Losses.Growth.Since.BEGIN);
        Bound growing = Bound.of(World.canary("any", USUAL.with(USUAL.losses().with(growth))));
        Bound grown = Bound.of(World.canary("any", USUAL.failing(0.051)));

        assertThat(growing.seconds()).isBetween(grown.seconds(), grown.seconds() + 180);
    }

    @Test
    void boundWhenThereIsNoTrafficIsNever() {
        assertThat(Bound.of(World.same("any", USUAL).at(0))).isEqualTo(Bound.NEVER);
    }

    @Test
    void drawWhenTheSeedIsTheSameIsTheSameAndAboutHalfOfItGood() {
        Draw draw = new Draw(5);
        int good = 0;
        for (int number = 0; number < 60; number++) {
            World world = draw.world(number);
            assertThat(world).isEqualTo(new Draw(5).world(number)).isNotEqualTo(new Draw(6).world(number));
            assertThat(world.truth().label()).isNotEqualTo(Label.BETWEEN);
            good += world.truth().label() == Label.GOOD ? 1 : 0;
        }
        assertThat(good).isBetween(15, 45);
    }
}
