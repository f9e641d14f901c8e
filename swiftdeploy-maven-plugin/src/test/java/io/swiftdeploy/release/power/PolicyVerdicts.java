package io.swiftdeploy.release.power;

import io.swiftdeploy.comparison.TrackComparison;
import io.swiftdeploy.comparison.VerdictLimits;
import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.facts.GatewayTrack;
import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.analysis.ShippedGate;
import io.swiftdeploy.release.analysis.ShippedLimits;
import io.swiftdeploy.release.analysis.StepState;
import io.swiftdeploy.release.analysis.StepState.Move;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogWindow;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.TrackRequestStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The requests of a {@link PlayedRelease}, as real releases see and judge them: by facts, and compiled policies. */
final class PolicyVerdicts {
    private static final VerdictLimits LIMITS = ShippedLimits.LIMITS;

    private final Canary canary;
    private final Traffic traffic;
    private final RequestLogWindow window = new RequestLogWindow();
    private final TrackComparison comparison;

    PolicyVerdicts(Canary canary, Traffic traffic) {
        this.canary = canary;
        this.traffic = traffic;
        this.comparison = new TrackComparison(LIMITS, canary.observation().warmup());
        window.add(new Lines(Instant.EPOCH, OptionalDouble.empty(), List.of()));
    }

    /** The policies' last outcome, when it came, in seconds, and why. */
    record Verdict(Outcome outcome, long second, List<String> reasons) {}

    Verdict of(double failing) {
        PlayedTrack ofCanary = new PlayedTrack(failing);
        PlayedTrack ofStable = new PlayedTrack(traffic.failing());
        StepState step = StepState.begin(canary.schedule(), Duration.ZERO);
        for (long second = 1; ; second++) {
            double requests = traffic.requestsPerSecond() * step.weight() / 100;
            add(second, step.weight(), ofCanary.next(requests), ofStable.next(traffic.requestsPerSecond() - requests));
            Duration elapsed = Duration.ofSeconds(second);
            var answer = ShippedGate.GATE.ask(Stage.PRE_PROMOTE, facts(step, elapsed));
            Move move = step.after(answer.outcome(), elapsed);
            if (move instanceof Move.NextStep following) {
                step = following.step();
            } else if (!(move instanceof Move.Wait)) {
                return new Verdict(answer.outcome(), second, answer.reasons());
            }
        }
    }

    private void add(long second, int weight, RequestStats ofCanary, RequestStats ofStable) {
        Lines lines = Evidence.lines(second - 1, ofCanary, ofStable);
        window.add(lines);
        comparison.add(lines, Evidence.upstreams(weight));
    }

    private Map<String, Object> facts(StepState step, Duration elapsed) {
        Instant now = Instant.EPOCH.plus(elapsed);
        Facts facts = new Facts(Map.of());
        for (String track : List.of("canary", "stable")) {
            TrackRequestStats users = users(track);
            facts = GatewayTrack.in(facts, track, users, now).withUnanswered(track, Duration.ZERO);
        }
        return facts.with(comparison.compare(users("canary"), users("stable")))
                .with(step.facts(elapsed))
                .values();
    }

    private TrackRequestStats users(String track) {
        return window.traffic(track, canary.window());
    }
}
