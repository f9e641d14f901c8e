package io.swiftdeploy.history.line;

import java.io.IOException;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of a line that has been checked, and is read when it is asked for the first time. It never changes. */
final class StoredObject extends AbstractMap<String, Object> {
    private final byte[] json;
    private @Nullable Map<String, Object> fields;

    StoredObject(byte[] json) {
        this.json = json;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return fields().entrySet();
    }

    @Override
    public @Nullable Object get(Object key) {
        return fields().get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return fields().containsKey(key);
    }

    private Map<String, Object> fields() {
        Map<String, Object> known = fields;
        if (known == null) {
            known = Collections.unmodifiableMap(read());
            fields = known;
        }
        return known;
    }

    private Map<String, Object> read() {
        try {
            return JsonReader.deepFields(json);
        } catch (IOException afterCheck) {
            return Map.of("unreadable", String.valueOf(afterCheck.getMessage()));
        }
    }
}
