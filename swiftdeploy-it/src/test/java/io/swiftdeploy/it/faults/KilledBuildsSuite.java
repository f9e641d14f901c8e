package io.swiftdeploy.it.faults;

import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds are killed at random moments of every goal, under load. */
@Execution(ExecutionMode.CONCURRENT)
class KilledBuildsSuite {
    private static final int FIRST_PORT = 18500;
    private static final int PORTS_OF_A_PLACE = 20;

    @ParameterizedTest
    @EnumSource
    void everyKillLeavesUsersServedAndTheNextBuildRepairsTheRest(FaultPlace place) {
        String option = place == FaultPlace.DOCKER ? "faults.docker.kills" : "faults.kills";
        Rounds rounds = new Rounds("kill -9", place, FIRST_PORT + place.ordinal() * PORTS_OF_A_PLACE, option);
        assumeThat(rounds.count()).as("-D" + option).isPositive();
        UsualEffort usual = new UsualEffort();
        rounds.play((stack, report) -> new KilledBuildRound(stack, usual, report).run());
    }
}
