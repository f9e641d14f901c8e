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
    private static final String WHAT_HELPS = "a higher canary.max_duration, higher canary.steps, or more requests help";

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
                String within = bad.getValue() instanceof Ending.Longer longer
                        ? " within " + new RoughDuration(longer.than())
                        : "";
                parts.add(percent(bad.getKey()) + " errors are not found" + within);
            }
        }
        return String.join(", ", parts);
    }

    private static String good(Forecast forecast) {
        if (forecast.good() instanceof Ending.Longer longer) {
            return "a good version needs more than " + new RoughDuration(longer.than());
        }
        return forecast.good() instanceof Ending.Promoted promoted
                ? "a good version needs about " + new RoughDuration(promoted.after())
                : "a good version needs more than " + limit(forecast) + ", so that the release would end inconclusive: "
                        + WHAT_HELPS;
    }

    /** The time that a release may take. */
    static String limit(Forecast forecast) {
        return limit(forecast.canary().schedule().maxDuration());
    }

    static String limit(Duration longest) {
        return new RoughDuration(longest) + " (canary.max_duration)";
    }

    /** A share as {@code 1.5 %}. */
    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
