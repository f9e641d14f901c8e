package io.swiftdeploy.release;

import io.swiftdeploy.facts.ReleaseStep;
import io.swiftdeploy.facts.ReleaseStep.Phase;
import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.release.analysis.StepState;
import io.swiftdeploy.release.analysis.StepState.Move;
import java.time.Duration;

/** The steps of a release as {@link StepState} takes them, for simulated releases. */
public final class Stepping {
    private StepState step;

    /** What becomes of the canary. */
    public enum Next {
        STAYS,
        GETS_MORE,
        BECOMES_STABLE,
        IS_TAKEN_BACK,
        IS_GIVEN_UP
    }

    /** Without a bake after the last step. */
    public Stepping(Schedule schedule) {
        this(schedule, Duration.ZERO);
    }

    /**
     * With a bake.
     *
     * @param bake how long the canary has nearly every request after the last step
     */
    public Stepping(Schedule schedule, Duration bake) {
        step = StepState.begin(schedule, bake);
    }

    /** Whether the last step is over. */
    public boolean bakes() {
        return step.phase() == Phase.BAKE;
    }

    /** The canary's percentage of the requests. */
    public int weight() {
        return step.weight();
    }

    /** What follows from {@code outcome}, {@code elapsed} after the release began. */
    public Next after(Outcome outcome, Duration elapsed) {
        Move move = step.after(outcome, elapsed);
        if (move instanceof Move.NextStep following) {
            step = following.step();
            return Next.GETS_MORE;
        }
        if (move instanceof Move.Promote) {
            return Next.BECOMES_STABLE;
        }
        if (move instanceof Move.RollBack) {
            return Next.IS_TAKEN_BACK;
        }
        return move instanceof Move.Inconclusive ? Next.IS_GIVEN_UP : Next.STAYS;
    }

    /** What a policy is told about the step. */
    public ReleaseStep facts(Duration elapsed) {
        return step.facts(elapsed);
    }
}
