package io.swiftdeploy.comparison;

import io.swiftdeploy.comparison.JudgedBatch.Seconds;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is remembered of the latest batches, for what becomes known of them later. Not thread-safe. */
final class RememberedBatches<V> {
    private final Map<Long, Remembered<V>> byNumber = new HashMap<>();
    private long latest = Long.MIN_VALUE;

    private record Remembered<V>(long last, V value) {}

    /** @param update gives what to remember of the batch of {@code part}; it gets what is remembered so far */
    V update(JudgedBatch part, Function<Optional<V>, V> update) {
        Seconds seconds = part.seconds();
        V value =
                update.apply(Optional.ofNullable(byNumber.get(seconds.number())).map(Remembered::value));
        byNumber.put(seconds.number(), new Remembered<>(seconds.last(), value));
        latest = Math.max(latest, seconds.last());
        byNumber.values().removeIf(it -> it.last < latest - JudgedSeconds.REMEMBERED_SECONDS);
        return value;
    }
}
