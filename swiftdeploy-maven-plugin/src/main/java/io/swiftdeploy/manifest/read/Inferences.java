package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Inference;
import io.swiftdeploy.manifest.bind.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what the manifest does not say and the project tells. */
final class Inferences {
    private final List<Inference> all = new ArrayList<>();

    /** Notes the value of a key of {@code section} that the file does not have, if something tells it. */
    void add(Section section, String key, Object value, Optional<String> from) {
        if (!section.has(key)) {
            from.ifPresent(it -> all.add(new Inference(section.path(key), text(value), it)));
        }
    }

    /** Notes a value that is not that of a whole key. */
    void add(Inference inference) {
        all.add(inference);
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }

    List<Inference> all() {
        return List.copyOf(all);
    }
}
