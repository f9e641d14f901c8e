package io.swiftdeploy.dashboard;

import io.swiftdeploy.chart.TimeScale;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.release.context.ManifestPolicies;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.power.ReleaseForecast;
import io.swiftdeploy.release.power.ReleaseForecast.GoodVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a running release ends, by the traffic of now. It is told anew each minute, as the traffic changes. */
final class LiveForecast {
    /** Of a release after its steps. */
    static final List<String> BAKING = List.of(
            "Its steps are done, and it bakes: stable keeps a part of the requests until the bake time is over.");

    private static final Duration VALID = Duration.ofMinutes(1);

    private final ReleaseContext context;
    private Instant toldOf = Instant.MIN;
    private Instant next = Instant.MIN;
    private Optional<GoodVersion> good = Optional.empty();

    LiveForecast(ReleaseContext context) {
        this.context = context;
    }

    /**
     * Of a release in its steps, a sentence each.
     *
     * @param begun when it started
     */
    List<String> of(ObservedStack observed, Instant begun) {
        Instant now = context.clock().instant();
        if (!now.isBefore(next) || !begun.equals(toldOf)) {
            toldOf = begun;
            good = new ReleaseForecast(context, policies()).ofGoodVersion(observed);
            next = now.plus(VALID);
        }
        List<String> sentences = new ArrayList<>();
        good.ifPresent(it -> sentences.add(expected(it, begun, now)));
        Instant latest = begun.plus(context.manifest().canary().schedule().maxDuration());
        sentences.add("At the latest, the steps end at about " + TimeScale.text(latest) + " UTC (canary.max_duration)."
                + " A bake time comes on top where nobody attends the release.");
        return sentences;
    }

    private static String expected(GoodVersion good, Instant begun, Instant now) {
        Optional<Instant> end = good.time().map(begun::plus);
        return end.map(it -> it.isAfter(now)
                                ? "If it is good, its steps end at about " + TimeScale.text(it) + " UTC. "
                                : "It takes longer than was to be expected. ")
                        .orElse("")
                + good.sentence();
    }

    /** Empty where they cannot be read: the release itself says so. */
    private Optional<PolicyBundle> policies() {
        try {
            return Optional.of(ManifestPolicies.of(context.manifest()));
        } catch (SwiftDeployException unreadable) {
            return Optional.empty();
        }
    }
}
