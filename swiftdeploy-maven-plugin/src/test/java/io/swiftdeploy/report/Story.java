package io.swiftdeploy.report;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryReading;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A history built step by step, one minute apart. */
final class Story {
    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final List<HistoryRecord> records = new ArrayList<>();
    private Instant time = Instant.parse("2026-11-21T12:00:00Z");

    Story then(EventType type, Result result, Map<String, Object> asked, String message) {
        return then(type, result, asked, Map.of(), List.of(), message);
    }

    Story then(
            EventType type,
            Result result,
            Map<String, Object> asked,
            Map<String, Object> facts,
            List<DecisionRecord> decisions,
            String message) {
        return then(new HistoryEvent(type, "app", asked, facts, decisions, result, message));
    }

    Story then(HistoryEvent event) {
        long sequence = records.size() + 1L;
        records.add(new HistoryRecord(
                1, sequence, time, Actor.named("alice@build"), event, hash(sequence - 1), hash(sequence)));
        time = time.plusSeconds(60);
        return this;
    }

    /** The end of the attempt that the record before started. */
    Story thenEnd(Result result, String message) {
        HistoryRecord start = records.get(records.size() - 1);
        HistoryEvent event = start.event();
        return then(
                new HistoryEvent(event.event(), "app", event.asked(), event.facts(), event.decisions(), result, message)
                        .ending(start));
    }

    Story thenScrape(String errorRate) {
        boolean pass = new BigDecimal(errorRate).compareTo(new BigDecimal("0.01")) <= 0;
        FindingRecord finding = new FindingRecord(
                "error_rate",
                pass,
                "canary error rate is " + errorRate + ", limit 0.01",
                Optional.of(new BigDecimal(errorRate)),
                Optional.of(new BigDecimal("0.01")));
        return then(
                EventType.SCRAPE,
                Result.SUCCEEDED,
                Map.of(),
                Map.of("stable", figures("0.0012345"), "canary", figures(errorRate)),
                List.of(new DecisionRecord("canary", pass, List.of(finding))),
                "scraped");
    }

    List<HistoryRecord> records() {
        return records;
    }

    HistoryReading reading() {
        return new HistoryReading(records, List.of(), false);
    }

    static DecisionRecord denial(String domain, String rule, Object observed, Object threshold, String message) {
        return new DecisionRecord(
                domain,
                false,
                List.of(new FindingRecord(rule, false, message, Optional.of(observed), Optional.of(threshold))));
    }

    private static Map<String, Object> figures(String errorRate) {
        return Map.of(
                "request_rate",
                12.3456,
                "error_rate",
                new BigDecimal(errorRate),
                "p99_ms",
                48.7512,
                "requests",
                370,
                "weight",
                10);
    }

    private static String hash(long sequence) {
        return "%064x".formatted(sequence);
    }
}
