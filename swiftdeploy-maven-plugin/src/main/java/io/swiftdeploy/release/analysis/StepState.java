package io.swiftdeploy.release.analysis;

import io.swiftdeploy.facts.ReleaseStep;
import io.swiftdeploy.facts.ReleaseStep.Phase;
import io.swiftdeploy.facts.ReleaseStep.Place;
import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.manifest.OnInconclusive;
import io.swiftdeploy.policy.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The step that a progressive release is at, and what follows from the outcome of an evaluation. After the last step it may
 * bake: the canary has every request, and stable stays to return to. Pure: it touches nothing and knows no clock.
 *
 * @param schedule the steps, how long each takes at least, and how long all may take
 * @param bake how long the canary is watched with every request; zero: it is not
 * @param index the current step, from 0; that after the last is the bake
 * @param entered when the release came to this step, since it began
 */
public record StepState(Schedule schedule, Duration bake, int index, Duration entered) {
    private static final int EVERYTHING = 100;

    /** What follows from an evaluation. */
    public sealed interface Move {
        /** Evaluate again later. */
        record Wait() implements Move {}

        /** Give the canary the weight of the next step, or every request. */
        record NextStep(StepState step) implements Move {}

        /** Make the canary stable. */
        record Promote() implements Move {}

        /** Roll the canary back: a policy asks for it. */
        record RollBack() implements Move {}

        /** Roll the canary back: there was not enough data in time. */
        record Inconclusive(String why) implements Move {}
    }

    /**
     * The first step.
     *
     * @param bake how long the canary is watched with every request after the last step
     */
    public static StepState begin(Schedule schedule, Duration bake) {
        return new StepState(schedule, bake, 0, Duration.ZERO);
    }

    /** Whether the canary gets more and more requests, or has all of them. */
    public Phase phase() {
        return index < count() ? Phase.STEP : Phase.BAKE;
    }

    /** The canary's percentage of requests at this step. */
    public int weight() {
        return phase() == Phase.BAKE ? EVERYTHING : schedule.steps().get(index);
    }

    /** The number of this step, from 1; while it bakes, that of the last one. */
    public int number() {
        return Math.min(index + 1, count());
    }

    /** How many steps there are. */
    public int count() {
        return schedule.steps().size();
    }

    /** What policies are told, {@code elapsed} after the release began. */
    public ReleaseStep facts(Duration elapsed) {
        Optional<Integer> next =
                number() < count() ? Optional.of(schedule.steps().get(index + 1)) : Optional.empty();
        return new ReleaseStep(new Place(phase(), number(), count()), weight(), next, elapsed);
    }

    /** For a person, when the canary comes to this step. */
    public String announcement() {
        return phase() == Phase.BAKE
                ? String.format(
                        Locale.ROOT,
                        "Bake: the new version gets every request; stable stays warm for %d s.",
                        bake.toSeconds())
                : String.format(
                        Locale.ROOT,
                        "Step %d of %d: the canary gets %d %%%s.",
                        number(),
                        count(),
                        weight(),
                        atLeast(schedule.interval().toSeconds()));
    }

    private static String atLeast(long seconds) {
        return seconds > 0 ? String.format(Locale.ROOT, " for at least %d s", seconds) : "";
    }

    /**
     * What follows when the policies say {@code outcome}.
     *
     * @param elapsed since the release began
     */
    public Move after(Outcome outcome, Duration elapsed) {
        if (outcome == Outcome.ROLLBACK) {
            return new Move.RollBack();
        }
        if (outcome == Outcome.PROMOTE && isOver(least(), elapsed)) {
            return isLast() ? new Move.Promote() : new Move.NextStep(next(elapsed));
        }
        if (elapsed.compareTo(limit()) >= 0) {
            return new Move.Inconclusive(limitIsOver());
        }
        return outcome != Outcome.PROMOTE && endsUndecided() && isOver(patience(), elapsed)
                ? new Move.Inconclusive(patienceIsOver())
                : new Move.Wait();
    }

    /**
     * How long the release waits at this step at most, while the policies go on to say {@code outcome}.
     *
     * @param elapsed since the release began
     */
    public Duration left(Outcome outcome, Duration elapsed) {
        Duration ofRelease = limit().minus(elapsed);
        Duration left = ofStep(outcome)
                .map(it -> it.minus(elapsed.minus(entered)))
                .filter(it -> it.compareTo(ofRelease) < 0)
                .orElse(ofRelease);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How long the step lasts with this outcome; empty: until the release ends. */
    private Optional<Duration> ofStep(Outcome outcome) {
        if (outcome == Outcome.PROMOTE) {
            return Optional.of(least());
        }
        return endsUndecided() ? Optional.of(patience()) : Optional.empty();
    }

    private boolean endsUndecided() {
        return schedule.onInconclusive() == OnInconclusive.ROLLBACK;
    }

    private boolean isOver(Duration time, Duration elapsed) {
        return elapsed.minus(entered).compareTo(time) >= 0;
    }

    private boolean isLast() {
        return phase() == Phase.BAKE || (number() == count() && bake.isZero());
    }

    private Duration least() {
        return phase() == Phase.BAKE ? bake : schedule.interval();
    }

    /** How long a step may be without a conclusion where that is not to be waited for; one without a time has its share. */
    private Duration patience() {
        return least().isZero() ? schedule.maxDuration().dividedBy(count()) : least();
    }

    private Duration limit() {
        return phase() == Phase.BAKE ? schedule.maxDuration().plus(bake) : schedule.maxDuration();
    }

    private String limitIsOver() {
        long most = schedule.maxDuration().toSeconds();
        return phase() == Phase.BAKE
                ? String.format(
                        Locale.ROOT,
                        "canary.max_duration (%d s) and canary.bake (%d s) are over",
                        most,
                        bake.toSeconds())
                : String.format(Locale.ROOT, "canary.max_duration (%d s) is over", most);
    }

    private String patienceIsOver() {
        return String.format(Locale.ROOT, "%s is over, and canary.on_inconclusive says rollback", timeOfStep());
    }

    private String timeOfStep() {
        if (phase() == Phase.BAKE) {
            return "the bake time";
        }
        return schedule.interval().isZero() ? "the step's share of canary.max_duration" : "the step's interval";
    }

    private StepState next(Duration elapsed) {
        return new StepState(schedule, bake, index + 1, elapsed);
    }
}
