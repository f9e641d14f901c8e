package io.swiftdeploy.release.analysis;

import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.manifest.OnInconclusive;
import io.swiftdeploy.policy.Outcome;
import java.time.Duration;
import java.util.Locale;

/**
 * The step that a progressive release is at, and what follows from the outcome of an evaluation. Pure: it touches nothing
 * and knows no clock.
 *
 * @param schedule the steps, how long each takes, and how long the release may take
 * @param index the current step, from 0
 * @param entered when the release came to this step, since it began
 */
public record StepState(Schedule schedule, int index, Duration entered) {

    /** What follows from an evaluation. */
    public sealed interface Move {
        /** Evaluate again later. */
        record Wait() implements Move {}

        /** Give the canary the weight of the next step. */
        record NextStep(StepState step) implements Move {}

        /** Make the canary stable. */
        record Promote() implements Move {}

        /** Roll the canary back: a policy asks for it. */
        record RollBack() implements Move {}

        /** Roll the canary back: there was not enough data in time. */
        record Inconclusive(String why) implements Move {}
    }

    public static StepState begin(Schedule schedule) {
        return new StepState(schedule, 0, Duration.ZERO);
    }

    /** The canary's percentage of requests at this step. */
    public int weight() {
        return schedule.steps().get(index);
    }

    /** The number of this step, from 1. */
    public int number() {
        return index + 1;
    }

    /** How many steps there are. */
    public int count() {
        return schedule.steps().size();
    }

    /**
     * What follows when the policies say {@code outcome}.
     *
     * @param elapsed since the release began
     */
    public Move after(Outcome outcome, Duration elapsed) {
        boolean stepIsOver = elapsed.minus(entered).compareTo(schedule.interval()) >= 0;
        if (outcome == Outcome.ROLLBACK) {
            return new Move.RollBack();
        }
        if (outcome == Outcome.PROMOTE && stepIsOver) {
            return number() == count() ? new Move.Promote() : new Move.NextStep(next(elapsed));
        }
        if (elapsed.compareTo(schedule.maxDuration()) >= 0) {
            return new Move.Inconclusive(String.format(
                    Locale.ROOT,
                    "canary.max_duration (%d s) is over",
                    schedule.maxDuration().toSeconds()));
        }
        return stepIsOver && schedule.onInconclusive() == OnInconclusive.ROLLBACK
                ? new Move.Inconclusive("the step's interval is over, and canary.on_inconclusive says rollback")
                : new Move.Wait();
    }

    /**
     * How long the release waits at this step at most, while the policies go on to say {@code outcome}.
     *
     * @param elapsed since the release began
     */
    public Duration left(Outcome outcome, Duration elapsed) {
        Duration ofStep = schedule.interval().minus(elapsed.minus(entered));
        Duration ofRelease = schedule.maxDuration().minus(elapsed);
        boolean endsWithStep = outcome == Outcome.PROMOTE || schedule.onInconclusive() == OnInconclusive.ROLLBACK;
        Duration left = endsWithStep && ofStep.compareTo(ofRelease) < 0 ? ofStep : ofRelease;
        return left.isNegative() ? Duration.ZERO : left;
    }

    private StepState next(Duration elapsed) {
        return new StepState(schedule, index + 1, elapsed);
    }
}
