package io.swiftdeploy.runtime.docker.engine;

import io.swiftdeploy.inspection.InstanceLog;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The log of a container. The Engine gives it from a second on, so lines that were read before are told by the time that it
 * writes before each; of one container, no two have the same.
 */
public final class StampedLog implements InstanceLog {
    private final BiFunction<Optional<Instant>, Integer, List<String>> source;
    private final int lines;
    private Optional<Instant> last = Optional.empty();
    private boolean begun;

    /**
     * @param source gives the lines, each with its time before it, from a time on, or the last so many
     * @param lines how many of its last lines are read first
     */
    StampedLog(BiFunction<Optional<Instant>, Integer, List<String>> source, int lines) {
        this.source = source;
        this.lines = lines;
    }

    @Override
    public List<String> next() {
        Optional<Instant> before = last;
        List<String> fresh = new ArrayList<>();
        for (String line : source.apply(before, begun ? Integer.MAX_VALUE : lines)) {
            Stamped stamped = Stamped.of(line);
            if (before.isEmpty()
                    || stamped.time().filter(it -> !it.isAfter(before.get())).isEmpty()) {
                fresh.add(stamped.text());
                last = stamped.time().or(() -> last);
            }
        }
        begun = true;
        return fresh;
    }

    /** A line and its time; a line without one is shown whole. */
    private record Stamped(Optional<Instant> time, String text) {
        static Stamped of(String line) {
            int space = line.indexOf(' ');
            String stamp = space < 0 ? line : line.substring(0, space);
            return instant(stamp)
                    .map(it -> new Stamped(Optional.of(it), space < 0 ? "" : line.substring(space + 1)))
                    .orElseGet(() -> new Stamped(Optional.empty(), line));
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
