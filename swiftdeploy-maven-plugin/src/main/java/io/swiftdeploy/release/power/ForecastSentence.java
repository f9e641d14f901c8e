package io.swiftdeploy.release.power;

import io.swiftdeploy.release.power.PlayedRelease.Ending;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A forecast in words. */
final class ForecastSentence {
    private static final String WHAT_HELPS = ", higher canary.steps, or more requests help";

    private ForecastSentence() {}

    /** @param since where the traffic is known from, such as {@code as in the last 60 s} */
    static String of(Forecast forecast, String since) {
        String found = found(forecast);
        return String.format(
                Locale.ROOT,
                "At %s requests/s, %s, %s%s.",
                forecast.traffic().rate(),
                since,
                found.isEmpty() ? "" : found + "; ",
                good(forecast));
    }

    private static String found(Forecast forecast) {
        List<String> parts = new ArrayList<>();
        String verb = " errors are found in about ";
        for (Map.Entry<Double, Ending> bad : forecast.bad().entrySet()) {
            if (bad.getValue() instanceof Ending.TakenBack found) {
                parts.add(percent(bad.getKey()) + verb + new RoughDuration(found.after()));
                verb = " in about ";
            } else {
                parts.add(percent(bad.getKey()) + " errors are not found" + within(bad.getValue()));
            }
        }
        return String.join(", ", parts);
    }

    private static String within(Ending ending) {
        return PlayedRelease.undecided(ending)
                .map(it -> " within " + new RoughDuration(it))
                .orElse("");
    }

    private static String good(Forecast forecast) {
        if (forecast.good() instanceof Ending.Promoted promoted) {
            return "a good version needs about " + new RoughDuration(promoted.after());
        }
        String longer = "a good version needs more than ";
        if (forecast.good() instanceof Ending.Inconclusive end) {
            return longer + new RoughDuration(end.after()) + ", so that the release would end inconclusive, as "
                    + end.why() + ": " + remedy(end, forecast) + WHAT_HELPS;
        }
        return PlayedRelease.undecided(forecast.good())
                .map(it -> longer + new RoughDuration(it))
                .orElse("a good version is taken back");
    }

    private static String remedy(Ending.Inconclusive end, Forecast forecast) {
        return end.after().compareTo(forecast.canary().schedule().maxDuration()) < 0
                ? "canary.on_inconclusive: hold"
                : "a higher canary.max_duration";
    }

    /** The time that a release may take. */
    static String limit(Duration longest) {
        return new RoughDuration(longest) + " (canary.max_duration)";
    }

    /** A share as {@code 1.5 %}. */
    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
