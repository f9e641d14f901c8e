package io.swiftdeploy.metrics.names;

import io.swiftdeploy.metrics.exposition.Series;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a library writes the status of a request, and the words that only this library means something by.
 *
 * @param names the labels that may hold the HTTP status; the first one that is present counts
 * @param withoutAnswer the texts that say that nobody waited for the answer any more. Any other text that is no status is
 *     {@link StatusMeaning#UNREADABLE}, whatever word it is
 */
public record StatusLabels(List<String> names, Set<String> withoutAnswer) {
    public StatusLabels {
        names = List.copyOf(names);
        withoutAnswer = Set.copyOf(withoutAnswer);
    }

    /** Labels that hold a status and nothing else. */
    public static StatusLabels of(String... names) {
        return new StatusLabels(List.of(names), Set.of());
    }

    /** The text of the status of a request; empty when its series has none. */
    Optional<String> text(Series series) {
        return names.stream().flatMap(label -> series.label(label).stream()).findFirst();
    }

    /** What the status of a request says; empty when its series has none. */
    Optional<StatusMeaning> meaning(Series series) {
        return text(series)
                .map(text -> withoutAnswer.contains(text) ? StatusMeaning.NO_ANSWER : StatusMeaning.of(text));
    }
}
