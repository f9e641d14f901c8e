package io.swiftdeploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which former revisions are kept, and in which order they served. */
class KeptRevisionsTest {
    private static final SpecFactory FIRST = Blueprints.base();
    private static final SpecFactory SECOND = Blueprints.version("2.0.0");
    private static final SpecFactory THIRD = Blueprints.version("3.0.0");
    private static final SpecFactory FOURTH = Blueprints.version("4.0.0");

    private static List<String> kept(ObservedStack observed) {
        return observed.kept().stream().map(it -> it.revision().version()).toList();
    }

    @Test
    void keptWhenTheGatewayKnowsTheOrderFollowsItWhateverWasStartedLast() {
        ObservedStack observed = Observed.with(
                Observed.with(Observed.stable(THIRD), Observed.stopped(FIRST, Track.STABLE, 1)),
                Observed.stopped(SECOND, Track.STABLE, 60));

        assertThat(kept(observed)).containsExactly("1.0.0", "2.0.0");
        assertThat(kept(Observed.after(observed, List.of(SECOND, FIRST)))).containsExactly("2.0.0", "1.0.0");
    }

    @Test
    void keptWhenTheGatewayDoesNotKnowOneNamesItAfterThoseThatItKnows() {
        ObservedStack observed = Observed.with(
                Observed.with(Observed.stable(THIRD), Observed.stopped(FIRST, Track.STABLE, 1)),
                Observed.stopped(SECOND, Track.STABLE, 60));

        assertThat(kept(Observed.after(observed, List.of(SECOND)))).containsExactly("2.0.0", "1.0.0");
    }

    @Test
    void keptWhenAFormerRevisionIsGoneLeavesItOut() {
        ObservedStack observed = Observed.with(Observed.stable(THIRD), Observed.stopped(FIRST, Track.STABLE, 1));

        assertThat(kept(Observed.after(observed, List.of(SECOND, FIRST)))).containsExactly("1.0.0");
    }

    @Test
    void keptWhenAFormerRevisionRunsAgainByItselfStillNamesIt() {
        ObservedStack observed = Observed.with(Observed.stable(THIRD), Observed.running(FIRST, Track.STABLE));

        assertThat(kept(Observed.after(observed, List.of(FIRST)))).containsExactly("1.0.0");
        assertThat(kept(observed))
                .as("one that never served, as far as anybody knows")
                .isEmpty();
    }

    @Test
    void keptNeverNamesWhatServesNorACanary() {
        ObservedStack observed = Observed.with(Observed.stable(THIRD), Observed.stopped(FIRST, Track.CANARY, 1));

        assertThat(kept(Observed.after(observed, List.of(THIRD, FIRST)))).isEmpty();
    }

    @Test
    void planWhenAnotherRevisionBecomesStableNamesTheFormerOnes() {
        ObservedStack observed = Observed.after(
                Observed.with(
                        Observed.with(Observed.stable(THIRD), Observed.stopped(FIRST, Track.STABLE, 1)),
                        Observed.stopped(SECOND, Track.STABLE, 60)),
                List.of(SECOND, FIRST));

        assertThat(former(FOURTH, observed, new Intent.Deploy())).containsExactly(id(THIRD), id(SECOND), id(FIRST));
        assertThat(former(SECOND, observed, new Intent.Deploy())).containsExactly(id(THIRD), id(FIRST));
        assertThat(former(THIRD, observed, new Intent.ReturnToPrevious())).containsExactly(id(THIRD), id(FIRST));
    }

    @Test
    void planWhenStableStaysNamesTheFormerOnesAsBefore() {
        ObservedStack observed = Observed.after(Observed.stable(THIRD), List.of(SECOND, FIRST));

        assertThat(former(THIRD, observed, new Intent.Deploy())).containsExactly(id(SECOND), id(FIRST));
        assertThat(former(FOURTH, observed, new Intent.StartCanary(10))).containsExactly(id(SECOND), id(FIRST));
    }

    @Test
    void planWhenACanaryIsPromotedOrEndedNamesTheFormerOnes() {
        ObservedStack observed = Observed.after(
                Observed.with(Observed.both(SECOND, THIRD, 10), Observed.stopped(FIRST, Track.STABLE, 60)),
                List.of(FIRST));

        assertThat(former(THIRD, observed, new Intent.PromoteCanary())).containsExactly(id(SECOND), id(FIRST));
        assertThat(former(THIRD, observed, new Intent.AbortCanary())).containsExactly(id(FIRST));
    }

    private static List<String> former(SpecFactory blueprint, ObservedStack observed, Intent intent) {
        return new Planner(blueprint, observed).plan(intent).split().former();
    }

    private static String id(SpecFactory blueprint) {
        return blueprint.revision().id();
    }
}
