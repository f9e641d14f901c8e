package io.swiftdeploy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.Result;
import io.swiftdeploy.outcome.Outcome.Ending;
import io.swiftdeploy.outcome.Outcome.ServingTrack;
import io.swiftdeploy.plan.Track;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosingLinesTest {

    @Test
    void goalOnAStackSaysWhatServesWhereAndWhatWasDecided() {
        Outcome outcome = Outcomes.denied(
                Outcomes.finding("disk_free", FindingState.FAILED, "no"),
                Outcomes.finding("cpu_load", FindingState.PASSED, "yes"),
                Outcomes.finding("memory_free", FindingState.PASSED, "yes"));

        assertThat(ClosingLines.of(outcome))
                .containsExactly(
                        "Serves:  stable 1.0.0 (revision 045ff5dcb5, 90 %), canary (revision 77b1c3d2aa, 10 %)"
                                + " at http://localhost:8080/",
                        "Decided: denied; pre-deploy: 2 passed, 1 failed");
    }

    @Test
    void goalOfAProjectAloneSaysNothingMore() {
        Ending ending = new Ending(Result.SUCCEEDED, BuildEffect.SUCCESS, "Generated 2 files.", Optional.empty());

        assertThat(ClosingLines.of(Outcomes.bare(ending))).isEmpty();
    }

    @Test
    void statusSaysNothingThatItsBoardHasSaid() {
        assertThat(ClosingLines.of(Outcomes.succeeded("status"))).isEmpty();
    }

    @Test
    void canaryAtWeightZeroAloneServesNobody() {
        ServingTrack canary = new ServingTrack(Track.CANARY, "77b1c3d2aa", Optional.of("1.0.0"), 0);

        assertThat(ClosingLines.words(List.of(canary)))
                .isEqualTo("nothing (503); tests reach canary 1.0.0 (revision 77b1c3d2aa)");
        assertThat(ClosingLines.words(List.of())).isEqualTo("nothing");
    }
}
