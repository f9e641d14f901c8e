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
 * bake: the canary has nearly every request, and stable keeps a few to stay warm. Pure: it touches nothing and knows no clock.
 *
 * @param schedule the steps, how long each takes at least, and how long all may take
 * @param bake how long the canary is watched with nearly every request; zero: it is not
 * @param index the current step, from 0; that after the last is the bake
 * @param entered when the release came to this step, since it began
 */
public record StepState(Schedule schedule, Duration bake, int index, Duration entered) {
    /** The rest keeps stable warm, and is what the canary is compared with. */
    private static final int BAKE_WEIGHT = 95;

    private static final int EVERY_REQUEST = 100;
    private static final String PATIENCE_IS_OVER =
            "the step's share of canary.max_duration is over, and canary.on_inconclusive says rollback";

    /** What follows from an evaluation. */
    public sealed interface Move {
        /** Evaluate again later. */
        record Wait() implements Move {}

        /** Give the canary the weight of the next step, or of the bake. */
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
     * @param bake how long the canary is watched with nearly every request after the last step
     */
    public static StepState begin(Schedule schedule, Duration bake) {
        return new StepState(schedule, bake, 0, Duration.ZERO);
    }

    /** Whether the canary gets more and more requests, or bakes. */
    public Phase phase() {
        return index < count() ? Phase.STEP : Phase.BAKE;
    }

    /** The canary's percentage of requests at this step. */
    public int weight() {
        return phase() == Phase.BAKE
                ? Math.max(BAKE_WEIGHT, lastWeight())
                : schedule.steps().get(index);
    }

    private int lastWeight() {
        return schedule.steps().get(count() - 1);
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
                        "Bake: the new version gets %d %%; stable %s, for %d s.",
                        weight(),
                        partOfStable(),
                        bake.toSeconds())
                : String.format(
                        Locale.ROOT,
                        "Step %d of %d: the canary gets %d %%%s.",
                        number(),
                        count(),
                        weight(),
                        atLeast(schedule.interval().toSeconds()));
    }

    private String partOfStable() {
        return weight() < EVERY_REQUEST ? "keeps the rest to compare with" : "stays to return to";
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
                ? new Move.Inconclusive(PATIENCE_IS_OVER)
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

    /** A bake has shown so much that one look without a conclusion does not end it. */
    private boolean endsUndecided() {
        return phase() == Phase.STEP && schedule.onInconclusive() == OnInconclusive.ROLLBACK;
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

    /** How long a step may be without a conclusion: its share of the time, which is never shorter than its interval. */
    private Duration patience() {
        return schedule.maxDuration().dividedBy(count());
    }

    /** A bake that begins late has its time all the same. */
    private Duration limit() {
        return phase() == Phase.BAKE ? longer(schedule.maxDuration(), entered).plus(bake) : schedule.maxDuration();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
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

    private StepState next(Duration elapsed) {
        return new StepState(schedule, bake, index + 1, elapsed);
    }
}
