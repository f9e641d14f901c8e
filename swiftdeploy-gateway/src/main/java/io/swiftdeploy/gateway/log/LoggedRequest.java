package io.swiftdeploy.gateway.log;

/**
 * A user's request that is to get a line in the request log: {@code $msec <upstream> $status $request_time <selected>}, as
 * the nginx of the docker runtime writes it.
 *
 * @param log the request log
 * @param upstream the name of the upstream that serves the request
 * @param selected {@code split} for a user's request; {@code chosen} for one that chose its track, which counts in no figure
 */
public record LoggedRequest(LogFile log, String upstream, String selected) {

    /**
     * Writes the line.
     *
     * @param status what the client got
     * @param nanos how long the request took
     */
    public void write(int status, long nanos) {
        String now = Seconds.ofMillis(System.currentTimeMillis());
        log.append(now + " " + upstream + " " + status + " " + Seconds.ofNanos(nanos) + " " + selected + "\n");
    }
}
