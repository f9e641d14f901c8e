package io.swiftdeploy.report;

import java.util.List;

/**
 * The rows of a table. The report has no heading for a table without rows.
 *
 * @param filled whether there are rows
 * @param rows the newest rows, the oldest of them first
 * @param cut whether there are older ones
 * @param older how many
 */
record Table<R>(boolean filled, List<R> rows, boolean cut, MarkdownText older) {
    static <R> Table<R> of(List<R> rows) {
        return of(rows, 0);
    }

    static <R> Table<R> of(List<R> rows, long older) {
        return new Table<>(!rows.isEmpty(), List.copyOf(rows), older > 0, MarkdownText.of(older));
    }
}
