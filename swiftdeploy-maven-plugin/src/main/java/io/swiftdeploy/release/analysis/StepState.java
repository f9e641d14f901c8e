package io.swiftdeploy.release.analysis;

import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.manifest.OnInconclusive;
import io.swiftdeploy.policy.Outcome;
import java.time.Duration;

/**
 * Where a progressive release stands, and what follows from what the policies say at a look. Pure: it touches nothing
 * and knows no clock.
 *
 * @param pace how fast it may go, and how long it may take
 * @param index the step that it is at, from 0
 * @param entered when it came to this step, since the release began
 */
public record StepState(Schedule pace, int index, Duration entered) {

    /** What follows from a look. */
    public sealed interface Move {
        /** Look again. */
        record Wait() implements Move {}

        /** Give the canary the weight of the next step. */
        record Shift(StepState next) implements Move {}

        /** Make the canary stable. */
        record MakeStable() implements Move {}

        /** Take the canary back: a policy says that it harms. */
        record TakeBack() implements Move {}

        /** Take the canary back: whether it is good could not be told in time. */
        record Inconclusive(String why) implements Move {}
    }

    public static StepState begin(Schedule pace) {
        return new StepState(pace, 0, Duration.ZERO);
    }

    /** The canary's percentage of requests at this step. */
    public int weight() {
        return pace.steps().get(index);
    }

    /** The number of this step, from 1. */
    public int step() {
        return index + 1;
    }

    public int steps() {
        return pace.steps().size();
    }

    /**
     * What follows when the policies say {@code outcome}.
     *
     * @param elapsed since the release began
     */
    public Move after(Outcome outcome, Duration elapsed) {
        boolean stepIsOver = elapsed.minus(entered).compareTo(pace.interval()) >= 0;
        if (outcome == Outcome.ROLLBACK) {
            return new Move.TakeBack();
        }
        if (outcome == Outcome.PROMOTE && stepIsOver) {
            return step() == steps() ? new Move.MakeStable() : new Move.Shift(next(elapsed));
        }
        if (elapsed.compareTo(pace.maxDuration()) >= 0) {
            return new Move.Inconclusive("canary.max_duration (%d s) is over"
                    .formatted(pace.maxDuration().toSeconds()));
        }
        return stepIsOver && pace.onInconclusive() == OnInconclusive.ROLLBACK
                ? new Move.Inconclusive("the step's interval is over, and canary.on_inconclusive says rollback")
                : new Move.Wait();
    }

    private StepState next(Duration elapsed) {
        return new StepState(pace, index + 1, elapsed);
    }
}
