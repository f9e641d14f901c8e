package io.swiftdeploy.it;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record as years of releases leave it: looks, scrapes, and one operation in ten. */
final class LongRecord {
    private static final int LOOKS_OF_RELEASE = 18;

    private LongRecord() {}

    static void write(Path file, int records) throws IOException {
        write(file, records, LOOKS_OF_RELEASE);
    }

    /** The same, with releases of so many looks. */
    static void write(Path file, int records, int looksOfARelease) throws IOException {
        try (BulkStore store = new BulkStore(file)) {
            History history = History.of(store, Clock.systemUTC(), Actor.named("ci"));
            for (int written = 0; written < records; ) {
                written += release(history, records - written, looksOfARelease);
            }
        }
    }

    private static int release(History history, int most, int looksOfARelease) {
        HistoryRecord start =
                history.append(event(EventType.RELEASE, Map.of("version", "1.0." + most), Result.STARTED));
        int looks = Math.min(looksOfARelease, most - 2);
        for (int look = 0; look < looks; look++) {
            EventType type = look % 3 == 0 ? EventType.STEP : EventType.SCRAPE;
            history.append(event(
                    type,
                    Map.of("release", start.sequence(), "step", look * 3 / looksOfARelease + 1, "weight", 10),
                    Result.SUCCEEDED));
        }
        if (most > 1) {
            history.append(event(EventType.RELEASE, Map.of("version", "1.0." + most), Result.SUCCEEDED)
                    .ending(start));
        }
        return Math.min(most, looks + 2);
    }

    private static HistoryEvent event(EventType type, Map<String, Object> asked, Result result) {
        return new HistoryEvent(
                type,
                "shop",
                asked,
                Map.of("stable", track("0.001"), "canary", track("0.002"), "hosts", List.of(host())),
                List.of(decision("canary"), decision("infrastructure")),
                result,
                "Step 1 of 3 (10 %), 30 s: hold.");
    }

    private static Map<String, Object> track(String rate) {
        return Map.of(
                "weight",
                10,
                "p99_ms",
                48.751,
                "users",
                Map.of(
                        "requests", 3712,
                        "errors", 4,
                        "error_rate", new BigDecimal(rate),
                        "error_rate_low", new BigDecimal("0.0004"),
                        "error_rate_high", new BigDecimal("0.0046")));
    }

    private static Map<String, Object> host() {
        return Map.of("cpu_load", 0.31, "disk_free_gb", 118.25, "name", "build-7.example", "memory_free_gb", 11.5);
    }

    private static DecisionRecord decision(String domain) {
        return new DecisionRecord(
                domain,
                true,
                Optional.of("promote"),
                List.of(finding("error_rate", "0.002"), finding("p99_latency", "48.751")));
    }

    private static FindingRecord finding(String rule, String observed) {
        return new FindingRecord(
                rule,
                true,
                rule + " is " + observed + ", limit 500",
                Optional.of(new BigDecimal(observed)),
                Optional.of(500));
    }
}
