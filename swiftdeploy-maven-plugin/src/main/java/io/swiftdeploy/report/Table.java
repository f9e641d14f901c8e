package io.swiftdeploy.report;

import java.util.List;

/**
 * The rows of a table; a page shows no heading of a table that has none.
 *
 * @param filled whether there are any
 */
record Table<R>(boolean filled, List<R> rows) {
    static <R> Table<R> of(List<R> rows) {
        return new Table<>(!rows.isEmpty(), List.copyOf(rows));
    }
}
