package io.swiftdeploy.it.faults;

import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several builds change one stack at once, under load. */
@Execution(ExecutionMode.CONCURRENT)
class BuildsAtOnceSuite {
    private static final int FIRST_PORT = 18560;
    private static final int PORTS_OF_A_PLACE = 20;

    @ParameterizedTest
    @EnumSource
    void buildsAtOnceChangeTheStackOneAfterTheOther(FaultPlace place) {
        String option = place == FaultPlace.DOCKER ? "faults.docker.rounds" : "faults.rounds";
        Rounds rounds = new Rounds("builds at once", place, FIRST_PORT + place.ordinal() * PORTS_OF_A_PLACE, option);
        assumeThat(rounds.count()).as("-D" + option).isPositive();
        rounds.play((stack, report) -> new BuildsAtOnceRound(stack, report).run());
    }
}
