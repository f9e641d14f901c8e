package io.swiftdeploy.report;

import java.util.List;

/**
 * The rows of a table. The report has no heading for a table without rows.
 *
 * @param filled whether there are rows
 */
record Table<R>(boolean filled, List<R> rows) {
    static <R> Table<R> of(List<R> rows) {
        return new Table<>(!rows.isEmpty(), List.copyOf(rows));
    }
}
