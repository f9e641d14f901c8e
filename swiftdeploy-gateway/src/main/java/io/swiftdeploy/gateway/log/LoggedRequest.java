package io.swiftdeploy.gateway.log;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A request that is to get a line in the request log. {@code docs/request-log.md} describes the line, which the nginx of the
 * docker runtime writes alike.
 *
 * @param log the request log
 * @param upstream the name of the upstream that serves the request
 * @param selected {@code split} for a user's request; {@code chosen} for one that chose its track, which counts in no figure
 * @param origin who asks
 * @param bucket the user's bucket, if users are told apart
 */
public record LoggedRequest(RequestLog log, String upstream, String selected, Origin origin, Optional<String> bucket) {
    private static final String LAYOUT = "2";

    /** Who asks. */
    public enum Origin {
        /** A user. */
        USER,
        /** A machine that asks for what only machines ask for, such as the health check. */
        PROBE
    }

    /** Whether the client waited until its answer was complete. */
    public enum Client {
        /** It did, or the instance broke the answer off. */
        STAYED,
        /** It left before. */
        LEFT
    }

    /** What the connection is used for. */
    public enum Kind {
        /** One request, one answer. */
        PLAIN,
        /** Another protocol, such as WebSocket. */
        UPGRADED,
        /** Events, for as long as the client listens. */
        STREAMED
    }

    /**
     * What the client got.
     *
     * @param status 499 when the client left before there was an answer
     * @param nanos how long the request took
     * @param receivedBytes the size of the request
     * @param sentBytes the size of the answer's body
     */
    public record Answer(
            int status,
            long nanos,
            AttemptTimes attempts,
            long receivedBytes,
            long sentBytes,
            Client client,
            Kind kind) {}

    /**
     * Writes the line, soon; the request ends now.
     *
     * @param turn runs what it is given once the present requests are done
     */
    public void write(Answer answer, Executor turn) {
        answer.attempts().end();
        log.append(line(answer), turn);
    }

    private String line(Answer answer) {
        return String.join(
                        " ",
                        LAYOUT,
                        Seconds.ofMillis(System.currentTimeMillis()),
                        Seconds.ofNanos(answer.nanos()),
                        upstream,
                        String.valueOf(answer.status()),
                        "\"" + answer.attempts().heads() + "\"",
                        "\"" + answer.attempts().wholes() + "\"",
                        String.valueOf(answer.receivedBytes()),
                        String.valueOf(answer.sentBytes()),
                        word(answer.client()),
                        word(answer.kind()),
                        selected,
                        word(origin),
                        bucket.orElse("-"))
                + "\n";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
