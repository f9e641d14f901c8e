package io.swiftdeploy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import org.junit.jupiter.api.Test;

class PlannerReturnTest {
    private static final Blueprint FIRST = Blueprints.base();
    private static final Blueprint SECOND = Blueprints.version("2.0.0");
    private static final Blueprint THIRD = Blueprints.version("3.0.0");

    @Test
    void planWhenAPreviousRevisionIsKeptStartsItAgain() {
        ObservedStack observed = Observed.with(Observed.stable(SECOND), Observed.stopped(FIRST, Track.STABLE, 5));

        StackPlan plan = goBack(SECOND, observed);

        assertThat(plan.tracks()).singleElement().isInstanceOf(TrackPlan.Resume.class);
        assertThat(plan.split().stable()).contains(FIRST.revision().id());
        assertThat(plan.split().weight(Track.STABLE)).isEqualTo(100);
    }

    @Test
    void planWhenSeveralAreKeptTakesTheOneThatServedLast() {
        ObservedStack observed = Observed.with(
                Observed.with(Observed.stable(THIRD), Observed.stopped(FIRST, Track.STABLE, 60)),
                Observed.stopped(SECOND, Track.STABLE, 5));

        assertThat(goBack(THIRD, observed).split().stable())
                .contains(SECOND.revision().id());
    }

    @Test
    void planWhenManifestChangedMeanwhileReturnsAllTheSame() {
        ObservedStack observed = Observed.with(Observed.stable(SECOND), Observed.stopped(FIRST, Track.STABLE, 5));

        assertThat(goBack(THIRD, observed).split().stable())
                .contains(FIRST.revision().id());
    }

    @Test
    void planWhenOnlyAStoppedCanaryIsLeftRefuses() {
        ObservedStack observed = Observed.with(Observed.stable(SECOND), Observed.stopped(FIRST, Track.CANARY, 5));

        assertNothingToReturnTo(observed);
    }

    @Test
    void planWhenNothingElseServedBeforeRefuses() {
        assertNothingToReturnTo(Observed.stable(SECOND));
    }

    private static void assertNothingToReturnTo(ObservedStack observed) {
        assertThatThrownBy(() -> goBack(SECOND, observed))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("no previous stable revision to return to")
                .hasMessageContaining("nothing was changed");
    }

    private static StackPlan goBack(Blueprint blueprint, ObservedStack observed) {
        return new Planner(blueprint, observed).plan(new Intent.ReturnToPrevious());
    }
}
