package io.swiftdeploy.report;

import io.swiftdeploy.history.HistoryRecord;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The newest rows of a table; of older ones only the number is kept. A row is made when the table is shown. */
final class NewestRows<R> {
    /** Of a longer line the row is kept instead: it is short. */
    private static final int LONGEST_KEPT_BYTES = 1 << 14;

    private final int most;
    private final Map<Long, Supplier<R>> rows = new LinkedHashMap<>();
    private long added;
    private long older;

    /** @param most how many rows are kept */
    NewestRows(int most) {
        this.most = most;
    }

    /** Adds the row of a record; gives the key that it can be removed by. */
    long add(HistoryRecord record, long bytes, Function<HistoryRecord, R> row) {
        return add(later(record, bytes, row));
    }

    /** Adds a row that may still change until the table is shown. */
    long add(Supplier<R> row) {
        added++;
        rows.put(added, row);
        if (rows.size() > most) {
            Iterator<Long> keys = rows.keySet().iterator();
            keys.next();
            keys.remove();
            older++;
        }
        return added;
    }

    /** Removes a row; one that is not kept any more is no longer counted. */
    void remove(long key) {
        if (rows.remove(key) == null) {
            older--;
        }
    }

    Table<R> table() {
        return Table.of(rows.values().stream().map(Supplier::get).toList(), older);
    }

    /** The row of a record, made when it is asked for. */
    static <R> Supplier<R> later(HistoryRecord record, long bytes, Function<HistoryRecord, R> row) {
        if (bytes <= LONGEST_KEPT_BYTES) {
            return () -> row.apply(record);
        }
        R now = row.apply(record);
        return () -> now;
    }
}
