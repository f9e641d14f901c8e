package io.swiftdeploy.status;

import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.plan.KeptRevision;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.stats.Quantile;
import io.swiftdeploy.status.StackStatus.TrackStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The status of a stack as lines of text, at most about 100 characters wide. */
public final class StatusText {
    private static final String UNKNOWN = "-";
    private static final String UNKNOWN_CHAOS = "unknown";

    private StatusText() {}

    /** The lines that a person reads. */
    public static List<String> of(StackStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add("Stack " + status.stack() + (status.observed().serves() ? "" : ": nothing serves"));
        status.notes().forEach(it -> lines.add("! " + it));
        lines.add("");
        lines.addAll(tracks(status));
        status.release().ifPresent(it -> lines.addAll(List.of("", "RELEASE", "  " + it)));
        lines.add("");
        lines.add("PARTS");
        lines.addAll(parts(status.observed()));
        status.certificate().ifPresent(it -> lines.addAll(List.of("", "HTTPS", "  " + it)));
        lines.addAll(kept(status.observed().kept()));
        lines.add("");
        lines.add("POLICIES");
        status.verdict().answers().forEach(it -> lines.addAll(answer(it)));
        return lines;
    }

    private static List<String> tracks(StackStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-8s %-16s %-12s %6s %7s %9s %9s %9s %9s%s",
                "TRACK",
                "VERSION",
                "REVISION",
                "WEIGHT",
                "REQ/S",
                "ERRORS",
                "P50",
                "P99",
                "REQUESTS",
                chaos(status, "CHAOS")));
        status.tracks().forEach((track, it) -> lines.add(track(track, it) + chaos(status, known(it.chaos()))));
        status.tracks().values().stream()
                .flatMap(it -> it.metrics().problems().stream())
                .forEach(problem -> lines.add("         ! " + problem));
        return lines;
    }

    /** The last column; empty for a service that tells nothing of chaos, while the gateway does none. */
    private static String chaos(StackStatus status, String cell) {
        boolean isKnown =
                status.tracks().values().stream().anyMatch(it -> !it.chaos().equals(UNKNOWN_CHAOS));
        return isKnown ? "  " + cell : "";
    }

    private static String known(String chaos) {
        return chaos.equals(UNKNOWN_CHAOS) ? UNKNOWN : chaos;
    }

    private static String track(Track track, TrackStatus status) {
        TrackMetrics metrics = status.metrics();
        boolean known = metrics.requestRate().isPresent();
        return String.format(
                Locale.ROOT,
                "%-8s %-16s %-12s %5d%% %7s %9s %9s %9s %9s",
                track.text(),
                status.revision().version(),
                status.revision().id(),
                status.weight(),
                known ? number("%.1f", metrics.requestRate().getAsDouble()) : UNKNOWN,
                metrics.errorRate().isPresent()
                        ? number("%.2f %%", 100 * metrics.errorRate().getAsDouble())
                        : UNKNOWN,
                milliseconds(metrics.p50()),
                milliseconds(metrics.p99()),
                known ? number("%.0f", metrics.requests()) : UNKNOWN);
    }

    /** Names, states and healths of everything that belongs to the stack. */
    private static List<String> parts(ObservedStack observed) {
        Stream<String> servers = Stream.of(observed.gateway(), observed.redirect(), observed.policyServer())
                .flatMap(Optional::stream)
                .map(it -> part(it.name(), it.running(), it.health()));
        Stream<String> instances = observed.instances().stream()
                .sorted(Comparator.comparing(ObservedInstance::name))
                .map(it -> part(it.name(), it.running(), it.condition().health()));
        return Stream.concat(servers, instances).toList();
    }

    private static String part(String name, boolean running, String health) {
        return String.format(
                Locale.ROOT, "  %-44s %-8s %s", name, running ? "running" : "stopped", running ? health : "");
    }

    private static List<String> kept(List<KeptRevision> kept) {
        List<String> lines = new ArrayList<>();
        if (!kept.isEmpty()) {
            lines.addAll(List.of("", "KEPT (rollback -Dto=<revision>)"));
            kept.forEach(it -> lines.add(String.format(
                    Locale.ROOT, "  %-12s %s", it.revision().id(), it.revision().version())));
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
