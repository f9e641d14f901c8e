package io.swiftdeploy.history;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events and clocks for tests. */
public final class Events {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Events() {}

    public static Clock noon() {
        return Clock.fixed(NOON, ZoneOffset.UTC);
    }

    public static HistoryEvent deploy(String version) {
        return new HistoryEvent(
                EventType.DEPLOY,
                "app",
                Map.of("version", version),
                Map.of(),
                List.of(),
                Result.SUCCEEDED,
                "version " + version + " serves");
    }

    public static HistoryEvent started() {
        return new HistoryEvent(EventType.DEPLOY, "app", Map.of(), Map.of(), List.of(), Result.STARTED, "deploying");
    }

    public static HistoryEvent denied() {
        FindingRecord disk =
                new FindingRecord("disk_free", false, "8.5 GB free, 10 GB needed", Optional.of(8.5), Optional.of(10));
        FindingRecord load = new FindingRecord("cpu_load", true, "load is fine", Optional.empty(), Optional.empty());
        return new HistoryEvent(
                EventType.DEPLOY,
                "app",
                Map.of("version", "1.1.0", "mode", "stable"),
                Map.of("host", Map.of("disk_free_gb", new BigDecimal("8.50"), "load", 0.3)),
                List.of(new DecisionRecord("infrastructure", false, List.of(disk, load))),
                Result.DENIED,
                "infrastructure denied the deployment");
    }
}
