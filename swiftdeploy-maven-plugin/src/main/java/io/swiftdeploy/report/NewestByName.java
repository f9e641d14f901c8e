package io.swiftdeploy.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Values by name, of those names that were used most recently; of the others only the number is kept. */
final class NewestByName<V> {
    private final Map<String, V> values;
    private long older;

    /** @param most how many names are kept */
    NewestByName(int most) {
        values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                boolean removes = size() > most;
                older += removes ? 1 : 0;
                return removes;
            }
        };
    }

    V get(String name, Function<String, V> first) {
        return values.computeIfAbsent(name, first);
    }

    void put(String name, V value) {
        values.put(name, value);
    }

    /** Sorted by name. */
    List<V> sorted() {
        return List.copyOf(new TreeMap<>(values).values());
    }

    long older() {
        return older;
    }
}
