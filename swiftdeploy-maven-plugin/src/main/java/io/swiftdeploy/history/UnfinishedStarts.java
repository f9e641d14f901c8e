package io.swiftdeploy.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The starts of operations whose end is not in the record. */
final class UnfinishedStarts {
    /** A release that is held for a week has a look each 30 seconds: 20,160. */
    private static final int MOST_RECORDS = 25_000;

    private UnfinishedStarts() {}

    /**
     * The oldest first.
     *
     * @param newestFirst is read only as far as it is searched
     * @param operations how many starts and ends are searched
     */
    static List<HistoryRecord> among(Stream<HistoryRecord> newestFirst, int operations) {
        Set<Long> ended = new HashSet<>();
        List<HistoryRecord> starts = new ArrayList<>();
        newestFirst
                .limit(MOST_RECORDS)
                .filter(UnfinishedStarts::isOfOperation)
                .limit(operations)
                .forEach(record -> {
                    record.event().attempt().ifPresent(ended::add);
                    if (isStart(record) && !ended.contains(record.sequence())) {
                        starts.add(record);
                    }
                });
        Collections.reverse(starts);
        return List.copyOf(starts);
    }

    private static boolean isOfOperation(HistoryRecord record) {
        return isStart(record) || record.event().attempt().isPresent();
    }

    private static boolean isStart(HistoryRecord record) {
        return record.event().result() == Result.STARTED;
    }
}
