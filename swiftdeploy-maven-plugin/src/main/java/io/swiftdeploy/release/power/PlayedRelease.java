package io.swiftdeploy.release.power;

import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.release.analysis.StepState;
import io.swiftdeploy.release.analysis.StepState.Move;
import io.swiftdeploy.requestlog.RequestStats;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * A release whose requests come as they do on average. It goes through the steps of a real one, up to its bake time, second by
 * second, and asks the comparison that judges real ones.
 */
final class PlayedRelease {
    private static final double PERCENT = 100;
    /** Who waits so long does not wait for a forecast, too. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Canary canary;
    private final Thresholds thresholds;
    private final Traffic traffic;

    /** How it ends. */
    sealed interface Ending {
        /** The canary was found to be worse than stable. */
        record TakenBack(Duration after) implements Ending {}

        /** The canary was found to be no worse at each step. */
        record Promoted(Duration after) implements Ending {}

        /**
         * The time was over before anything was found.
         *
         * @param why a part of a sentence
         */
        record Inconclusive(Duration after, String why) implements Ending {}

        /** It goes on for longer than this, and was not played to its end. */
        record Longer(Duration than) implements Ending {}
    }

    PlayedRelease(Canary canary, Thresholds thresholds, Traffic traffic) {
        this.canary = canary;
        this.thresholds = thresholds;
        this.traffic = traffic;
    }

    /** @param failing the share of the canary's requests that fail, 0..1 */
    Ending of(double failing) {
        return of(new PlayedTrack(failing)::next, new PlayedTrack(traffic.failing())::next);
    }

    /** As {@link #of(double)}, with the requests of one second after the other, of so many on average. */
    Ending of(DoubleFunction<RequestStats> canaryRequests, DoubleFunction<RequestStats> stableRequests) {
        Evidence evidence = new Evidence(thresholds, canary.observation().warmup());
        StepState step = StepState.begin(canary.schedule(), Duration.ZERO);
        for (long second = 1; ; second++) {
            double requests = requestsAt(step.weight());
            evidence.add(
                    step.weight(),
                    canaryRequests.apply(requests),
                    stableRequests.apply(traffic.requestsPerSecond() - requests));
            Duration elapsed = Duration.ofSeconds(second);
            Move move = step.after(evidence.outcome(next(step, elapsed)), elapsed);
            Optional<Ending> end = end(move, elapsed);
            if (end.isPresent()) {
                return end.get();
            }
            step = move instanceof Move.NextStep following ? following.step() : step;
        }
    }

    /** How long nothing was found; empty where something was. */
    static Optional<Duration> undecided(Ending ending) {
        if (ending instanceof Ending.Longer longer) {
            return Optional.of(longer.than());
        }
        return ending instanceof Ending.Inconclusive inconclusive
                ? Optional.of(inconclusive.after())
                : Optional.empty();
    }

    /** How a release ends that nobody sends anything. */
    static Ending.Inconclusive withoutRequests(Canary canary) {
        StepState step = StepState.begin(canary.schedule(), Duration.ZERO);
        Duration after = step.left(Outcome.HOLD, Duration.ZERO);
        return step.after(Outcome.HOLD, after) instanceof Move.Inconclusive end
                ? new Ending.Inconclusive(after, end.why())
                : new Ending.Inconclusive(canary.schedule().maxDuration(), "nothing is known");
    }

    private double requestsAt(int weight) {
        return traffic.requestsPerSecond() * weight / PERCENT;
    }

    private OptionalDouble next(StepState step, Duration elapsed) {
        return step.facts(elapsed).nextWeight().stream()
                .mapToDouble(this::requestsAt)
                .findFirst();
    }

    private static Optional<Ending> end(Move move, Duration elapsed) {
        if (move instanceof Move.RollBack) {
            return Optional.of(new Ending.TakenBack(elapsed));
        }
        if (move instanceof Move.Promote) {
            return Optional.of(new Ending.Promoted(elapsed));
        }
        if (move instanceof Move.Inconclusive inconclusive) {
            return Optional.of(new Ending.Inconclusive(elapsed, inconclusive.why()));
        }
        return elapsed.compareTo(LONGEST) < 0 ? Optional.empty() : Optional.of(new Ending.Longer(LONGEST));
    }
}
