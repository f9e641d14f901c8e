package io.swiftdeploy.it;

import io.swiftdeploy.it.Exchange.Span;
import java.util.List;
import java.util.function.Predicate;

/**
 * A stage of a release, and the requests that were sent meanwhile.
 *
 * @param name what was done
 * @param story from its begin to its return
 * @param exchanges the requests from its begin to the next step's
 */
record Step(String name, Span story, List<Exchange> exchanges) {
    Step {
        exchanges = List.copyOf(exchanges);
    }

    /** The requests that were sent while it was done. */
    List<Exchange> meanwhile() {
        return exchanges.stream().filter(it -> story.holds(it.span().begun())).toList();
    }

    /** The requests that were sent when it had been done. */
    List<Exchange> after() {
        return exchanges.stream().filter(it -> !story.holds(it.span().begun())).toList();
    }

    List<Exchange> lost() {
        return filter(Exchange::lost);
    }

    /** The requests that were answered with anything but success. */
    List<Exchange> refused() {
        return filter(Exchange::refused);
    }

    private List<Exchange> filter(Predicate<Exchange> kind) {
        return exchanges.stream().filter(kind).toList();
    }

    @Override
    public String toString() {
        return "%-14s %6d requests (%d during), %d lost, %d not 2xx, %.1f s"
                .formatted(
                        name,
                        exchanges.size(),
                        meanwhile().size(),
                        lost().size(),
                        refused().size(),
                        story.seconds());
    }
}
