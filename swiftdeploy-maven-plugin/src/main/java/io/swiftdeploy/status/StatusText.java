package io.swiftdeploy.status;

import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.plan.KeptRevision;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.stats.Quantile;
import io.swiftdeploy.status.StatusBoard.Look;
import io.swiftdeploy.status.StatusBoard.TrackLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A look at the stack as lines of text, at most about 100 characters wide. */
public final class StatusText {
    private static final String UNKNOWN = "-";

    private StatusText() {}

    /** The lines that a person reads. */
    public static List<String> of(Look look) {
        List<String> lines = new ArrayList<>();
        lines.add("Stack " + look.stack() + (look.observed().serves() ? "" : ": nothing serves"));
        lines.add("");
        lines.add("%-8s %-16s %-12s %6s %7s %9s %9s %9s %9s  %s"
                .formatted(
                        "TRACK",
                        "VERSION",
                        "REVISION",
                        "WEIGHT",
                        "REQ/S",
                        "ERRORS",
                        "P50",
                        "P99",
                        "REQUESTS",
                        "CHAOS"));
        look.tracks().forEach((track, it) -> lines.add(track(track, it)));
        look.tracks().values().stream()
                .flatMap(it -> it.telemetry().problems().stream())
                .forEach(problem -> lines.add("         ! " + problem));
        look.release().ifPresent(it -> lines.addAll(List.of("", "RELEASE", "  " + it)));
        lines.add("");
        lines.add("PARTS");
        StatusBoard.parts(look.observed()).forEach(it -> lines.add("  " + it));
        lines.addAll(kept(look.observed().kept()));
        lines.add("");
        lines.add("POLICIES");
        look.verdict().answers().forEach(it -> lines.addAll(answer(it)));
        return lines;
    }

    private static String track(Track track, TrackLook look) {
        TrackMetrics telemetry = look.telemetry();
        boolean known = telemetry.requestRate().isPresent();
        return "%-8s %-16s %-12s %5d%% %7s %9s %9s %9s %9s  %s"
                .formatted(
                        track.text(),
                        look.revision().version(),
                        look.revision().id(),
                        look.weight(),
                        known ? number("%.1f", telemetry.requestRate().getAsDouble()) : UNKNOWN,
                        telemetry.errorRate().isPresent()
                                ? number("%.2f %%", 100 * telemetry.errorRate().getAsDouble())
                                : UNKNOWN,
                        milliseconds(telemetry.p50()),
                        milliseconds(telemetry.p99()),
                        known ? number("%.0f", telemetry.requests()) : UNKNOWN,
                        look.chaos());
    }

    private static List<String> kept(List<KeptRevision> kept) {
        List<String> lines = new ArrayList<>();
        if (!kept.isEmpty()) {
            lines.addAll(List.of("", "KEPT (rollback -Dto=<revision>)"));
            kept.forEach(it -> lines.add(
                    "  %-12s %s".formatted(it.revision().id(), it.revision().version())));
        }
        return lines;
    }

    private static String milliseconds(Optional<Quantile> quantile) {
        return quantile.map(it -> (it.open() ? ">" : "") + number("%.0f ms", it.milliseconds()))
                .orElse(UNKNOWN);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static List<String> answer(Answer answer) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + answer.domain() + (answer.allows() ? "" : "  (denies)"));
        if (answer instanceof Decision decision) {
            decision.findings().forEach(it -> lines.add("    " + (it.pass() ? "pass  " : "FAIL  ") + it.message()));
        } else {
            answer.reasons().forEach(it -> lines.add("    FAIL  " + it));
        }
        return lines;
    }
}
