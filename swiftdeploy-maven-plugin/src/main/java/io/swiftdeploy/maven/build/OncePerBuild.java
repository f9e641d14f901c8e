package io.swiftdeploy.maven.build;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes a sentence on once, although several goals of a build may produce it.
 *
 * @param memory what Maven keeps for the goals of one plugin in one project; null when Maven keeps nothing
 */
public record OncePerBuild(@Nullable Map<?, ?> memory) {

    public void tell(Optional<String> sentence, Consumer<String> listener) {
        sentence.filter(this::isNew).ifPresent(listener);
    }

    @SuppressWarnings("unchecked") // Maven's own map, which takes anything
    private boolean isNew(String sentence) {
        return memory == null || ((Map<Object, Object>) memory).putIfAbsent(sentence, sentence) == null;
    }
}
