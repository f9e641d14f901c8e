package io.swiftdeploy.comparison;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What is remembered of the latest batches, for what becomes known of them later. Not thread-safe. */
final class RememberedBatches<V> {
    /** More than are judged while {@link JudgedSeconds} knows the batch of a late request: one of each second, the late ones included. */
    private static final long MOST = 2 * JudgedSeconds.REMEMBERED_SECONDS + 2;

    private final SortedMap<Long, V> byNumber = new TreeMap<>();

    /** @param update gives what to remember of the batch of {@code part}; it gets what is remembered so far */
    V update(JudgedBatch part, Function<Optional<V>, V> update) {
        long number = part.seconds().number();
        V value = update.apply(Optional.ofNullable(byNumber.get(number)));
        byNumber.put(number, value);
        byNumber.headMap(byNumber.lastKey() - MOST).clear();
        return value;
    }
}
