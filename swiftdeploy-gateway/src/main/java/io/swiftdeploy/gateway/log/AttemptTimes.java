package io.swiftdeploy.gateway.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How long the attempts to forward one request took, as nginx's {@code $upstream_header_time} and
 * {@code $upstream_response_time} tell it. Confined to the request's thread.
 */
public final class AttemptTimes {
    private static final String SEPARATOR = ", ";
    private static final String NONE = "-";

    private final LongSupplier nanoTime;
    private final List<Attempt> attempts = new ArrayList<>(1);

    /** Times in ns; those without a value have not happened. */
    private static final class Attempt {
        private final long begin;
        private OptionalLong head = OptionalLong.empty();
        private OptionalLong whole = OptionalLong.empty();

        Attempt(long begin) {
            this.begin = begin;
        }
    }

    /** @param nanoTime the clock, in ns */
    public AttemptTimes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The next attempt begins, and with it the one before is over. */
    public void begin() {
        end();
        attempts.add(new Attempt(nanoTime.getAsLong()));
    }

    /** The head of the response is there. */
    public void head() {
        last().ifPresent(attempt -> attempt.head = OptionalLong.of(nanoTime.getAsLong() - attempt.begin));
    }

    /** The last attempt is over. */
    void end() {
        last().filter(attempt -> attempt.whole.isEmpty())
                .ifPresent(attempt -> attempt.whole = OptionalLong.of(nanoTime.getAsLong() - attempt.begin));
    }

    /** For each attempt, the seconds until the head of its response. */
    String heads() {
        return attempts.stream()
                .map(attempt -> text(attempt.head))
                .reduce((a, b) -> a + SEPARATOR + b)
                .orElse(NONE);
    }

    /** For each attempt, the seconds until its end. */
    String wholes() {
        return attempts.stream()
                .map(attempt -> text(attempt.whole))
                .reduce((a, b) -> a + SEPARATOR + b)
                .orElse(NONE);
    }

    private Optional<Attempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    private static String text(OptionalLong nanos) {
        return nanos.isPresent() ? Seconds.ofNanos(nanos.getAsLong()) : NONE;
    }
}
