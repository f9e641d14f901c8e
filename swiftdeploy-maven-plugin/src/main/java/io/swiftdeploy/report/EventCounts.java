package io.swiftdeploy.report;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.text.ReportText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The number of events of each type, by result. An operation that has ended counts once. */
final class EventCounts {
    private final Map<EventType, Map<Result, Long>> counts = new EnumMap<>(EventType.class);

    /** A row of the summary. */
    record EventRow(
            ReportText event,
            ReportText attempts,
            ReportText succeeded,
            ReportText unchanged,
            ReportText denied,
            ReportText inconclusive,
            ReportText failed,
            ReportText withoutEnd) {}

    void add(HistoryEvent event) {
        of(event.event()).merge(event.result(), 1L, Long::sum);
    }

    /** A start of the type has ended, so its end is what counts. */
    void end(EventType type) {
        of(type).merge(Result.STARTED, -1L, Long::sum);
    }

    List<EventRow> rows() {
        return counts.keySet().stream().map(this::row).toList();
    }

    private EventRow row(EventType type) {
        return new EventRow(
                ReportText.of(type.text()),
                ReportText.of(
                        of(type).values().stream().mapToLong(Long::longValue).sum()),
                count(type, Result.SUCCEEDED),
                count(type, Result.UNCHANGED),
                count(type, Result.DENIED),
                count(type, Result.INCONCLUSIVE),
                count(type, Result.FAILED),
                count(type, Result.STARTED));
    }

    private ReportText count(EventType type, Result result) {
        return ReportText.of(of(type).getOrDefault(result, 0L));
    }

    private Map<Result, Long> of(EventType type) {
        return counts.computeIfAbsent(type, first -> new EnumMap<>(Result.class));
    }
}
