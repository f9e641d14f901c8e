package io.swiftdeploy.status;

import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.stats.Quantile;
import io.swiftdeploy.status.StackStatus.TrackStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The figures of the tracks as a table, with a line for each figure that is missing. */
enum TrackTable {
    /** About 100 characters wide. */
    WIDE("%-8s %-16s %-12s %6s %7s %9s %9s %9s %9s", 16),
    /** Fits 80 columns. */
    NARROW("%-6s %-12s %-10s %6s %6s %7s %7s %8s %8s", 12);

    private static final String UNKNOWN = "-";
    private static final String UNKNOWN_CHAOS = "unknown";
    private static final String NO_CHAOS = "none";

    private final String format;
    private final int versionWidth;

    TrackTable(String format, int versionWidth) {
        this.format = format;
        this.versionWidth = versionWidth;
    }

    /** As wide as fits. */
    static List<String> of(StackStatus status, int columns) {
        List<String> wide = WIDE.lines(status);
        boolean fits = wide.stream().allMatch(it -> it.startsWith(" ") || ScreenLine.width(it) <= columns);
        List<String> lines = fits ? wide : NARROW.lines(status);
        return lines.stream()
                .flatMap(it -> it.startsWith(" ") ? ScreenLine.fold(it, columns, 4).stream() : Stream.of(it))
                .toList();
    }

    List<String> lines(StackStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(row("TRACK", "VERSION", "REVISION", "WEIGHT", "REQ/S", "ERRORS", "P50", "P99", "REQUESTS")
                + chaos(status, "CHAOS"));
        status.tracks().forEach((track, it) -> lines.add(row(track, it) + chaos(status, known(it.chaos()))));
        if (this == NARROW) {
            status.tracks().forEach((track, it) -> lines.addAll(chaosLine(track, it.chaos())));
        }
        status.tracks().values().stream()
                .flatMap(it -> it.metrics().problems().stream())
                .forEach(problem -> lines.add("         ! " + problem));
        return lines;
    }

    /** The last column; empty for a service that tells nothing of chaos, while the gateway does none. */
    private String chaos(StackStatus status, String cell) {
        boolean isKnown =
                status.tracks().values().stream().anyMatch(it -> !it.chaos().equals(UNKNOWN_CHAOS));
        return isKnown && this == WIDE ? "  " + cell : "";
    }

    private static String known(String chaos) {
        return chaos.equals(UNKNOWN_CHAOS) ? UNKNOWN : chaos;
    }

    /** Where the table has no room for a column that hardly ever says something. */
    private static List<String> chaosLine(Track track, String chaos) {
        return chaos.equals(UNKNOWN_CHAOS) || chaos.equals(NO_CHAOS)
                ? List.of()
                : List.of("         ! chaos in " + track.text() + ": " + chaos);
    }

    private String row(Track track, TrackStatus status) {
        TrackMetrics metrics = status.metrics();
        boolean known = metrics.requestRate().isPresent();
        return row(
                track.text(),
                version(status.revision().version()),
                status.revision().id(),
                status.weight() + "%",
                known ? number("%.1f", metrics.requestRate().getAsDouble()) : UNKNOWN,
                metrics.errorRate().isPresent()
                        ? number("%.2f %%", 100 * metrics.errorRate().getAsDouble())
                        : UNKNOWN,
                milliseconds(metrics.p50()),
                milliseconds(metrics.p99()),
                known ? number("%.0f", metrics.requests()) : UNKNOWN);
    }

    private String row(Object... cells) {
        return String.format(Locale.ROOT, format, cells);
    }

    private String version(String version) {
        return this == WIDE ? version : ScreenLine.cut(version, versionWidth);
    }

    private static String milliseconds(Optional<Quantile> quantile) {
        return quantile.map(it -> (it.open() ? ">" : "") + number("%.0f ms", it.milliseconds()))
                .orElse(UNKNOWN);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
