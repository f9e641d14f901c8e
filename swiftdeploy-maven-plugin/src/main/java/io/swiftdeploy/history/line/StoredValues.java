package io.swiftdeploy.history.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts any value to one that is read back as it was written: sorted maps, lists, text, booleans and
 * {@linkplain StoredNumbers numbers}. No value makes an append fail.
 */
public final class StoredValues {
    private static final int DEEPEST = 64;
    private static final String TOO_DEEP = "(nested deeper than " + DEEPEST + " levels)";

    private StoredValues() {}

    /** The value as it is read back; empty for null and an empty {@code Optional}. */
    public static Optional<Object> value(@Nullable Object raw) {
        return value(raw, 0);
    }

    /** The map with all its values as they are read back. */
    public static Map<String, Object> map(Map<?, ?> raw) {
        return raw instanceof StoredObject stored ? stored : map(raw, 0);
    }

    /** The text, with a question mark for each unpaired surrogate, which UTF-8 cannot encode. */
    public static String text(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (Character.isSurrogate(raw.charAt(i))) {
                return new String(raw.getBytes(UTF_8), UTF_8);
            }
        }
        return raw;
    }

    private static Optional<Object> value(@Nullable Object raw, int depth) {
        if (raw == null) {
            return Optional.empty();
        }
        if (raw instanceof Optional<?> optional) {
            return optional.flatMap(inner -> value(inner, depth));
        }
        return Optional.of(present(raw, depth));
    }

    private static Object present(Object raw, int depth) {
        if (raw instanceof Boolean) {
            return raw;
        }
        if (raw instanceof Number number) {
            return StoredNumbers.number(number);
        }
        return depth < DEEPEST ? nested(raw, depth + 1) : TOO_DEEP;
    }

    private static Object nested(Object raw, int depth) {
        if (raw instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (raw instanceof Collection<?> collection) {
            return list(collection, depth);
        }
        if (raw instanceof Object[] array) {
            return list(Arrays.asList(array), depth);
        }
        return text(raw.toString());
    }

    private static Map<String, Object> map(Map<?, ?> raw, int depth) {
        SortedMap<String, Object> sorted = new TreeMap<>();
        raw.forEach(
                (key, inner) -> value(inner, depth).ifPresent(stored -> sorted.put(text(String.valueOf(key)), stored)));
        return Collections.unmodifiableSortedMap(sorted);
    }

    private static List<Object> list(Collection<?> raw, int depth) {
        return raw.stream().flatMap(inner -> value(inner, depth).stream()).toList();
    }
}
