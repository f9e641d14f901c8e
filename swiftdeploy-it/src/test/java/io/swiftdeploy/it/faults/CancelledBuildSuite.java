package io.swiftdeploy.it.faults;

import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A build server cancels builds under load: SIGTERM, and SIGKILL ten seconds later at the latest. */
@Execution(ExecutionMode.CONCURRENT)
class CancelledBuildSuite {
    private static final int FIRST_PORT = 18480;
    private static final int PORTS_OF_A_PLACE = 4;
    private static final int MOST_ROUNDS = 40;

    @ParameterizedTest
    @EnumSource
    void cancelledBuildLeavesUsersOnStableAndTheNextOneDeploys(FaultPlace place) {
        String option = place == FaultPlace.DOCKER ? "faults.docker.kills" : "faults.kills";
        Rounds rounds = new Rounds("cancelled by CI", place, FIRST_PORT + place.ordinal() * PORTS_OF_A_PLACE, option);
        assumeThat(rounds.count()).as("-D" + option).isPositive();
        rounds.play(ChildBuild.jvm(place), rounds.first() + MOST_ROUNDS, (stack, report) -> new CancelledBuildRound(
                        stack, report)
                .run());
    }
}
