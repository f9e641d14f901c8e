package io.swiftdeploy.report;

import io.swiftdeploy.text.ReportText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rows of a table. The report has no heading for a table without rows.
 *
 * @param filled whether there are rows
 * @param rows the newest rows, the oldest of them first
 * @param cut whether there are older ones
 * @param older how many
 */
record Table<R>(boolean filled, List<R> rows, boolean cut, ReportText older) {
    static <R> Table<R> of(List<R> rows) {
        return of(rows, 0);
    }

    static <R> Table<R> of(List<R> rows, long older) {
        return new Table<>(!rows.isEmpty(), List.copyOf(rows), older > 0, ReportText.of(older));
    }

    /** The rows, the newest of them first. */
    List<R> newestFirst() {
        List<R> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return reversed;
    }
}
