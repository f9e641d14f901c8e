package io.swiftdeploy.release.power;

import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.power.PlayedRelease.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells how long the verdict of a release takes at the traffic of the last minute. */
public final class ReleaseForecast {
    private static final List<Double> FAILING = List.of(0.05, 0.015);
    private static final int LINES = 10_000;

    private final ReleaseContext context;
    private final Optional<PolicyBundle> policies;

    /**
     * Of the release that the context's manifest describes.
     *
     * @param policies those that judge it; empty where they are not known
     */
    public ReleaseForecast(ReleaseContext context, Optional<PolicyBundle> policies) {
        this.context = context;
        this.policies = policies;
    }

    /** Says it in one line, where the policies are known. A stack that cannot be asked fails nothing. */
    public void tell(ObservedStack observed) {
        policies.ifPresent(it -> tell(observed, it));
    }

    /**
     * What a version needs that fails no more often than stable.
     *
     * @param sentence says it, and at which traffic
     * @param time from the start of a release to its verdict, without a bake time; empty where there is none in time
     */
    public record GoodVersion(String sentence, Optional<Duration> time) {
        private static GoodVersion of(RecentTraffic.Known known, Forecast forecast) {
            return new GoodVersion(
                    ForecastSentence.of(forecast, since(known)),
                    forecast.good() instanceof Ending.Promoted promoted
                            ? Optional.of(promoted.after())
                            : Optional.empty());
        }
    }

    /** What a good version needs at the traffic of now; empty where that cannot be told. */
    public Optional<GoodVersion> ofGoodVersion(ObservedStack observed) {
        return policies.flatMap(Thresholds::of)
                .flatMap(thresholds -> recent(observed) instanceof RecentTraffic.Known known
                        ? ofGoodVersion(known, thresholds)
                        : Optional.empty());
    }

    private Optional<GoodVersion> ofGoodVersion(RecentTraffic.Known known, Thresholds thresholds) {
        try {
            return Optional.of(GoodVersion.of(known, Forecast.of(known.traffic(), canary(), thresholds, List.of())));
        } catch (RuntimeException cannotBePlayed) {
            return Optional.empty();
        }
    }

    private void tell(ObservedStack observed, PolicyBundle policies) {
        Optional<Thresholds> thresholds = Thresholds.of(policies);
        if (thresholds.isEmpty()) {
            context.log().step(UnknownForecast.byPolicies(policies));
            return;
        }
        RecentTraffic recent = recent(observed);
        if (recent instanceof RecentTraffic.Known known) {
            tell(known, thresholds.get());
        } else if (recent instanceof RecentTraffic.None none) {
            context.log().warning(UnknownForecast.withoutTraffic(none.span(), PlayedRelease.withoutRequests(canary())));
        } else if (recent instanceof RecentTraffic.Unknown unknown) {
            context.log().step(UnknownForecast.because(unknown.reason()));
        }
    }

    private void tell(RecentTraffic.Known known, Thresholds thresholds) {
        Forecast forecast;
        try {
            forecast = Forecast.of(known.traffic(), canary(), thresholds, FAILING);
        } catch (RuntimeException failed) { // a release does not fail for a forecast
            context.log().step(UnknownForecast.because("no release can be played, as " + failed));
            return;
        }
        String sentence = ForecastSentence.of(forecast, since(known));
        if (forecast.endsInconclusive()) {
            context.log().warning(sentence);
        } else {
            context.log().step(sentence);
        }
    }

    private static String since(RecentTraffic.Known known) {
        String span = "as in the last " + new RoughDuration(known.span());
        return known.ago().compareTo(known.span()) > 0
                ? span + " of the gateway's access log, which ends " + new RoughDuration(known.ago()) + " ago"
                : span;
    }

    private Canary canary() {
        return context.manifest().canary();
    }

    private RecentTraffic recent(ObservedStack observed) {
        try {
            return AccessLog.of(context.runtime().inspection().lastRequests(observed, LINES))
                    .traffic(context.clock().instant());
        } catch (RuntimeException unreadable) { // a release does not fail for a forecast
            return new RecentTraffic.Unknown("the gateway's access log cannot be read");
        }
    }
}
