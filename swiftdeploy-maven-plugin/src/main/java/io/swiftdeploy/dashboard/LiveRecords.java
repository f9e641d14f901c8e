package io.swiftdeploy.dashboard;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.page.AttemptView;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.trace.Look;
import io.swiftdeploy.trace.Trace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The newest records of the stack, and the looks of the newest release: each record is read once. */
final class LiveRecords {
    private static final int SHOWN = 12;
    /** The looks of a release of more than a day. */
    private static final int MOST_READ = 5000;
    /** So many are read at first, and on to the start of a release. */
    private static final int ENOUGH = 50;

    private final ReleaseContext context;
    private final Deque<HistoryRecord> newest = new ArrayDeque<>();
    private long last;
    private Optional<NewestRelease> release = Optional.empty();
    private Optional<HistoryRecord> attempt = Optional.empty();

    LiveRecords(ReleaseContext context) {
        this.context = context;
    }

    /**
     * The release that began last.
     *
     * @param end its last record; empty while it runs
     */
    record NewestRelease(HistoryRecord start, Trace trace, Optional<HistoryRecord> end) {
        /** Whether its steps are done. */
        boolean isBaking() {
            return trace.last().flatMap(Look::step).filter(Look.BAKE::equals).isPresent();
        }

        /** The same where the record is the end of another one. */
        private NewestRelease endedBy(HistoryRecord record) {
            boolean isItsEnd = record.event().attempt().equals(OptionalLong.of(start.sequence()));
            return isItsEnd ? new NewestRelease(start, trace, Optional.of(record)) : this;
        }
    }

    /** Reads what was recorded since the last time. */
    void read() {
        Deque<HistoryRecord> fresh = fresh();
        fresh.stream()
                .filter(it -> it.event().stack().equals(context.stack().value()))
                .forEach(this::add);
        Optional.ofNullable(fresh.peekLast()).ifPresent(it -> last = it.sequence());
    }

    /** The oldest one first. */
    private Deque<HistoryRecord> fresh() {
        Deque<HistoryRecord> fresh = new ArrayDeque<>();
        Iterator<HistoryRecord> newestFirst =
                context.history().newestFirst().limit(MOST_READ).iterator();
        while (newestFirst.hasNext()) {
            HistoryRecord record = newestFirst.next();
            if (fresh.isEmpty() && record.sequence() < last) {
                forget();
            }
            if (record.sequence() <= last) {
                break;
            }
            fresh.addFirst(record);
            if (fresh.size() > ENOUGH && startsRelease(record)) {
                break;
            }
        }
        return fresh;
    }

    private boolean startsRelease(HistoryRecord record) {
        HistoryEvent event = record.event();
        return event.event() == EventType.RELEASE
                && event.result() == Result.STARTED
                && event.stack().equals(context.stack().value());
    }

    /** The record began anew. */
    private void forget() {
        last = 0;
        newest.clear();
        release = Optional.empty();
        attempt = Optional.empty();
    }

    private void add(HistoryRecord record) {
        EventType event = record.event().event();
        if (event == EventType.RELEASE && record.event().result() == Result.STARTED) {
            release = Optional.of(new NewestRelease(record, new Trace(), Optional.empty()));
        } else if (event == EventType.STEP) {
            release.ifPresent(it -> it.trace().add(Look.of(record.time(), record.event())));
        } else if (event == EventType.RELEASE) {
            release = release.map(it -> it.endedBy(record));
        }
        if (AttemptView.isEndOfOne(record.event())) {
            attempt = Optional.of(record);
        }
        if (event != EventType.SCRAPE && event != EventType.STEP) {
            record.event().attempt().ifPresent(start -> newest.removeIf(it -> it.sequence() == start));
            newest.addFirst(record);
        }
        if (newest.size() > SHOWN) {
            newest.removeLast();
        }
    }

    /** The newest ones first, without scrapes and looks. */
    List<HistoryRecord> newest() {
        return List.copyOf(newest);
    }

    /** The end of the last attempt to bring users to another version. */
    Optional<HistoryRecord> attempt() {
        return attempt;
    }

    Optional<NewestRelease> release() {
        return release;
    }

    /** The same, while it has not ended. */
    Optional<NewestRelease> running() {
        return release.filter(it -> it.end().isEmpty());
    }
}
