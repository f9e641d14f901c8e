package io.swiftdeploy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PlannerReturnTest {
    private static final SpecFactory FIRST = Blueprints.base();
    private static final SpecFactory SECOND = Blueprints.version("2.0.0");
    private static final SpecFactory THIRD = Blueprints.version("3.0.0");

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

    @Test
    void planWhenARevisionIsNamedStartsThatOneAgain() {
        String first = FIRST.revision().id();

        for (String named : List.of(first, first.substring(0, 4), " " + first.toUpperCase(Locale.ROOT))) {
            StackPlan plan = returnTo(named, threeDeployed());

            assertThat(plan.tracks()).singleElement().isInstanceOf(TrackPlan.Resume.class);
            assertThat(plan.split().stable()).contains(first);
            assertThat(plan.split().former())
                    .containsExactly(THIRD.revision().id(), SECOND.revision().id());
        }
    }

    @Test
    void planWhenTheNamedRevisionIsUnknownListsThoseThatAreKept() {
        assertThatThrownBy(() -> returnTo("0123456789", threeDeployed()))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("No revision `0123456789` is kept; nothing was changed.")
                .hasMessageContaining("%s (version 2.0.0), %s (version 1.0.0)"
                        .formatted(SECOND.revision().id(), FIRST.revision().id()));
    }

    @Test
    void planWhenNoRevisionIsKeptSaysSo() {
        assertThatThrownBy(() -> returnTo("0123456789", Observed.stable(THIRD)))
                .hasMessageContaining("No revision `0123456789` is kept")
                .hasMessageContaining("no former stable revision is kept: deploy the version you want");
    }

    @Test
    void planWhenTheNamedRevisionServesAlreadySaysSo() {
        assertThatThrownBy(() -> returnTo(THIRD.revision().id(), threeDeployed()))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("Revision " + THIRD.revision().id() + " already serves; nothing was changed.")
                .hasMessageContaining("(version 2.0.0)");
    }

    @Test
    void planWhenTheDigitsAreTooFewSaysHowManyAreNeeded() {
        assertThatThrownBy(() -> returnTo(FIRST.revision().id().substring(0, 3), threeDeployed()))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("is too short for a revision: at least 4 digits of its id are needed")
                .hasMessageContaining("(version 1.0.0)");
    }

    @Test
    void planWhenTheDigitsAreThoseOfSeveralNamesThem() {
        ObservedStack observed = Observed.with(
                Observed.with(threeDeployed(), Observed.stopped(new Revision("abcd000001", "8"))),
                Observed.stopped(new Revision("abcd000002", "9")));

        assertThatThrownBy(() -> returnTo("abcd", observed))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("More than one revision begins with `abcd`: abcd000001, abcd000002.")
                .hasMessageContaining("give more of its digits");
        assertThat(returnTo("abcd000002", observed).split().stable()).contains("abcd000002");
    }

    @Test
    void planWhenARevisionIsNamedBesideACanaryAsksToEndTheCanaryFirst() {
        ObservedStack observed =
                Observed.with(Observed.both(SECOND, THIRD, 10), Observed.stopped(FIRST, Track.STABLE, 60));

        assertThatThrownBy(() -> returnTo(FIRST.revision().id(), observed))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("A canary is running")
                .hasMessageContaining("end the canary first with swiftdeploy:rollback, then swiftdeploy:rollback -Dto="
                        + FIRST.revision().id());
    }

    private static ObservedStack threeDeployed() {
        return Observed.with(
                Observed.with(Observed.stable(THIRD), Observed.stopped(FIRST, Track.STABLE, 60)),
                Observed.stopped(SECOND, Track.STABLE, 5));
    }

    private static StackPlan returnTo(String revision, ObservedStack observed) {
        return new Planner(THIRD, observed).plan(new Intent.ReturnTo(revision));
    }

    private static void assertNothingToReturnTo(ObservedStack observed) {
        assertThatThrownBy(() -> goBack(SECOND, observed))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("no previous stable revision to return to")
                .hasMessageContaining("nothing was changed");
    }

    private static StackPlan goBack(SpecFactory blueprint, ObservedStack observed) {
        return new Planner(blueprint, observed).plan(new Intent.ReturnToPrevious());
    }
}
