package io.swiftdeploy.report.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.report.served.DrawnTimeline.Band;
import io.swiftdeploy.report.served.DrawnTimeline.Sign;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A test that tells a stack's timeline what happened, at seconds after noon. */
abstract class WithServedTimeline {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    final ServedTimeline timeline = new ServedTimeline("shop");
    private long sequence;
    private ServedVersions last = nothing();

    /** How much of the time the bands cover, in percent. */
    double coveredWithoutOverlap() {
        List<Band> sorted = bands().stream()
                .sorted(Comparator.comparing(it -> number(it.x())))
                .toList();
        double end = 0;
        for (Band band : sorted) {
            assertThat(number(band.x())).isCloseTo(end, within(0.02));
            end = number(band.x()) + number(band.width());
        }
        return end;
    }

    private static double number(String percentage) {
        return Double.parseDouble(percentage.replace("%", ""));
    }

    static ServedVersions stable(String version) {
        return new ServedVersions(Optional.of(version), Optional.empty(), 0);
    }

    static ServedVersions canary(String stable, String canary, double weight) {
        return new ServedVersions(Optional.of(stable), Optional.of(canary), weight);
    }

    static ServedVersions nothing() {
        return new ServedVersions(Optional.empty(), Optional.empty(), 0);
    }

    void at(int second, ServedVersions after) {
        last = after;
        event(second, EventType.DEPLOY, Result.SUCCEEDED, "deployed");
    }

    void failure(int second, String message) {
        event(second, EventType.DEPLOY, Result.FAILED, message);
    }

    void event(int second, EventType type, Result result, String message) {
        sequence++;
        HistoryEvent event = new HistoryEvent(type, "shop", Map.of(), Map.of(), List.of(), result, message);
        timeline.add(
                new HistoryRecord(1, sequence, START.plusSeconds(second), Actor.named("ann"), event, "", ""), last);
    }

    List<Band> bands() {
        return timeline.drawn().bands();
    }

    List<Sign> marks() {
        return timeline.drawn().marks();
    }
}
