package io.swiftdeploy.release.power;

import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.release.power.PlayedRelease.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long a release takes, by the traffic: a line for each. */
public record PowerTable(Canary canary, PolicyBundle policies) {
    private static final List<Double> FAILING = List.of(0.5, 0.05, 0.015);
    private static final int WIDTH = 13;

    /** The table for these requests a second; where the policies judge otherwise, a line that says so. */
    public List<String> lines(List<Double> rates) {
        return Thresholds.of(policies)
                .map(thresholds -> lines(rates, thresholds))
                .orElseGet(() -> List.of(UnknownForecast.byPolicies(policies)));
    }

    private List<String> lines(List<Double> rates, Thresholds thresholds) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Steps %s, at most %s. At stable %s of the requests fail.",
                canary.schedule().steps().stream().map(String::valueOf).collect(Collectors.joining(", ", "", " %")),
                ForecastSentence.limit(canary.schedule().maxDuration()),
                ForecastSentence.percent(Traffic.USUALLY_FAILING)));
        lines.add("How long errors take to be found, and how long a good version needs to become stable:");
        lines.add(row(Stream.of("requests/s", "50 % errors", "5 % errors", "1.5 % errors", "good version")));
        rates.forEach(rate -> lines.add(row(Forecast.of(Traffic.of(rate), canary, thresholds, FAILING))));
        return lines;
    }

    private static String row(Forecast forecast) {
        List<String> cells = new ArrayList<>();
        cells.add(forecast.traffic().rate());
        forecast.bad().values().forEach(ending -> cells.add(found(ending)));
        cells.add(needed(forecast));
        return row(cells.stream());
    }

    private static String found(Ending ending) {
        return ending instanceof Ending.TakenBack found
                ? new RoughDuration(found.after()).toString()
                : over(ending, "not found");
    }

    private static String needed(Forecast forecast) {
        return forecast.good() instanceof Ending.Promoted promoted
                ? new RoughDuration(promoted.after()).toString()
                : over(forecast.good(), "taken back");
    }

    private static String over(Ending ending, String decided) {
        return PlayedRelease.undecided(ending)
                .map(it -> "over " + new RoughDuration(it))
                .orElse(decided);
    }

    private static String row(Stream<String> cells) {
        return cells.map(it -> String.format(Locale.ROOT, "%" + WIDTH + "s", it))
                .collect(Collectors.joining(" "))
                .stripTrailing();
    }
}
