package io.swiftdeploy.report;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.report.served.ServedVersions;
import io.swiftdeploy.text.ReportText;
import io.swiftdeploy.text.ReportValues;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of a stack, according to the history: after its last successful operation, or as a later build found it. */
final class StackState {
    private static final String UNKNOWN = "unknown";
    /** More than any rollback goes back. */
    private static final int MOST_STABLES = 1000;

    /** A row of the current state. */
    record StateRow(
            ReportText stack,
            ReportText mode,
            ReportText stable,
            ReportText canary,
            ReportText weight,
            ReportText chaos,
            ReportText since) {}

    private final String stack;
    private final Deque<String> stables = new ArrayDeque<>();
    private Optional<String> canary = Optional.empty();
    private Optional<Object> weight = Optional.empty();
    private Optional<Object> chaos = Optional.empty();
    private Optional<HistoryRecord> last = Optional.empty();

    StackState(String stack) {
        this.stack = stack;
    }

    void apply(HistoryRecord record) {
        HistoryEvent event = record.event();
        Optional<Map<?, ?>> serving = serving(event);
        if (serving.isPresent()) {
            adopt(serving.get(), record);
            return;
        }
        if (!addsInformation(event)) {
            return;
        }
        switch (event.event()) {
            case DEPLOY, CANARY_START -> release(event);
            case PROMOTE -> promote(event);
            case WEIGHT -> weight = asked(event, "weight");
            case CHAOS -> chaos = asked(event, "chaos").filter(fault -> !fault.equals("recover"));
            case ROLLBACK -> rollBack();
            case TEARDOWN -> tearDown();
            case SCRAPE, OVERRIDE, RELEASE, STEP, CHECKPOINT -> {
                return;
            }
        }
        last = Optional.of(record);
    }

    /** What users get now. */
    ServedVersions served() {
        return new ServedVersions(
                Optional.ofNullable(stables.peek()),
                canary,
                weight.flatMap(ReportValues::number)
                        .map(it -> it.doubleValue() / 100)
                        .orElse(0.0));
    }

    StateRow row() {
        return new StateRow(
                ReportText.of(stack),
                ReportText.of(mode()),
                ReportValues.cell(Optional.ofNullable(stables.peek())),
                ReportValues.cell(canary),
                ReportValues.cell(weight.map(value -> ReportValues.value(value) + " %")),
                ReportValues.cell(chaos),
                last.map(record -> ReportText.of(record.time())).orElse(ReportText.NONE));
    }

    /** An unchanged result adds information only if nothing is known yet. */
    private boolean addsInformation(HistoryEvent event) {
        return switch (event.result()) {
            case SUCCEEDED -> true;
            case UNCHANGED -> last.isEmpty();
            case STARTED, DENIED, INCONCLUSIVE, FAILED -> false;
        };
    }

    private String mode() {
        if (canary.isPresent()) {
            return "canary";
        }
        return stables.isEmpty() ? last.map(record -> "none").orElse(UNKNOWN) : "stable";
    }

    private void release(HistoryEvent event) {
        String version = version(event).orElse(UNKNOWN);
        if (startsCanary(event)) {
            canary = Optional.of(version);
            weight = asked(event, "weight");
        } else {
            becomeStable(version);
        }
    }

    private void promote(HistoryEvent event) {
        if (startsCanary(event)) {
            release(event);
        } else {
            becomeStable(version(event).or(() -> canary).orElse(UNKNOWN));
            endCanary();
        }
    }

    private void becomeStable(String version) {
        if (!version.equals(stables.peek())) {
            stables.push(version);
        }
        if (stables.size() > MOST_STABLES) {
            stables.removeLast();
        }
    }

    private static boolean startsCanary(HistoryEvent event) {
        return event.event() == EventType.CANARY_START || asked(event, "mode").equals(Optional.of("canary"));
    }

    /** What a record says of the stack itself, whatever became of the operation. */
    private static Optional<Map<?, ?>> serving(HistoryEvent event) {
        return event.facts().get("serving") instanceof Map<?, ?> serving ? Optional.of(serving) : Optional.empty();
    }

    private void adopt(Map<?, ?> serving, HistoryRecord record) {
        List<Object> before = tracks();
        servingVersion(serving, "stable").ifPresentOrElse(this::becomeStable, stables::clear);
        Optional<String> now = servingVersion(serving, "canary");
        if (now.isEmpty() || !now.equals(canary)) {
            endCanary();
        }
        canary = now;
        weight = entry(serving, "canary", "weight");
        if (last.isEmpty() || !before.equals(tracks())) {
            last = Optional.of(record);
        }
    }

    private List<Object> tracks() {
        return List.of(Optional.ofNullable(stables.peek()), canary, weight.map(ReportValues::value));
    }

    private static Optional<String> servingVersion(Map<?, ?> serving, String track) {
        return entry(serving, track, "version")
                .or(() -> entry(serving, track, "revision"))
                .map(ReportValues::value);
    }

    private static Optional<Object> entry(Map<?, ?> serving, String track, String key) {
        return serving.get(track) instanceof Map<?, ?> entries
                ? Optional.ofNullable(entries.get(key))
                : Optional.empty();
    }

    /** Of a record of an older version, which does not say what serves afterwards. */
    private void rollBack() {
        if (canary.isEmpty()) {
            returnToFormer();
        }
        endCanary();
    }

    private void returnToFormer() {
        Optional<String> left = Optional.ofNullable(stables.poll());
        Optional<String> former = Optional.ofNullable(stables.poll());
        left.filter(it -> former.isPresent()).ifPresent(stables::push);
        former.ifPresent(stables::push);
    }

    private void tearDown() {
        stables.clear();
        endCanary();
    }

    private void endCanary() {
        canary = Optional.empty();
        weight = Optional.empty();
        chaos = Optional.empty();
    }

    private static Optional<String> version(HistoryEvent event) {
        return asked(event, "version").map(ReportValues::value);
    }

    private static Optional<Object> asked(HistoryEvent event, String key) {
        return Optional.ofNullable(event.asked().get(key));
    }
}
