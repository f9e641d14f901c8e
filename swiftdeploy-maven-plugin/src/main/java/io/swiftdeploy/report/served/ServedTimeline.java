package io.swiftdeploy.report.served;

import io.swiftdeploy.chart.TimeScale;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.io.PrintableText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest changes of what one stack serves, and its newest marks, in bounded memory. */
public final class ServedTimeline {
    private static final int MOST = 200;
    private static final int LONGEST_NAME = 100;

    private final String stack;
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Instant last = Instant.MIN;
    private long older;

    public ServedTimeline(String stack) {
        this.stack = stack;
    }

    /** From then on users got these versions. */
    private record Change(Instant time, ServedVersions versions) {}

    /**
     * Takes the record that comes after all others. Where its clock was set back, it is shown at the latest time before.
     *
     * @param after what the stack serves after the record
     */
    public void add(HistoryRecord record, ServedVersions after) {
        last = record.time().isBefore(last) ? last : record.time();
        if (changes.isEmpty() || !changes.getLast().versions().equals(after)) {
            changes.add(new Change(last, after));
        }
        Mark.of(record, last).ifPresent(marks::add);
        older += changes.size() > MOST ? 1 : 0;
        limit(changes);
        limit(marks);
    }

    private static void limit(Deque<?> newest) {
        if (newest.size() > MOST) {
            newest.removeFirst();
        }
    }

    private List<Mark> marksWithin(TimeScale time) {
        return marks.stream().filter(it -> !it.time().isBefore(time.from())).toList();
    }

    /** As a template draws it. */
    public DrawnTimeline drawn() {
        List<Change> all = List.copyOf(changes);
        TimeScale time = new TimeScale(all.get(0).time(), last);
        List<DrawnTimeline.Band> bands = new ArrayList<>();
        VersionStyles styles = new VersionStyles();
        for (int at = 0; at < all.size(); at++) {
            Instant to = at + 1 < all.size() ? all.get(at + 1).time() : time.to();
            bands.addAll(DrawnTimeline.bands(all.get(at).versions(), all.get(at).time(), to, time, styles));
        }
        return new DrawnTimeline(
                PrintableText.sentence(stack, LONGEST_NAME),
                bands,
                DrawnTimeline.marks(marksWithin(time), time),
                time.labels(),
                Optional.of(older).filter(it -> it > 0));
    }
}
