package io.swiftdeploy.it;

import java.util.Optional;

/**
 * One request that was sent, and what became of it.
 *
 * @param client who sent it
 * @param span from just before it was sent to after its answer's last byte
 * @param reply the answer; empty when it was lost
 * @param trouble how it was lost; empty when it was not
 */
public record Exchange(int client, Span span, Optional<Reply> reply, String trouble) {

    /** Begin and end by {@link System#nanoTime}. */
    public record Span(long begun, long ended) {
        boolean within(Span other) {
            return begun - other.begun >= 0 && ended - other.ended <= 0;
        }

        boolean holds(long moment) {
            return moment - begun >= 0 && moment - ended < 0;
        }

        double seconds() {
            return (ended - begun) / 1e9;
        }
    }

    public boolean lost() {
        return reply.isEmpty();
    }

    public boolean refused() {
        return reply.filter(it -> !it.good()).isPresent();
    }

    /** Whether {@code version} answered it as {@code mode}. */
    boolean by(String version, String mode) {
        return reply.filter(it -> it.version().equals(version) && it.mode().equals(mode))
                .isPresent();
    }

    @Override
    public String toString() {
        return "client " + client + ": "
                + reply.map(it -> it.status() + " " + it.body()).orElse(trouble);
    }
}
