package io.swiftdeploy.stack.process.gateway;

/**
 * A user's request that an instance is asked, on its way into the journal: {@code $msec <upstream> $status $request_time},
 * as the nginx of the docker runtime writes it.
 *
 * @param journal where it is to go
 * @param group the name of the group that is asked
 */
record JournalEntry(LineFile journal, String group) {

    /**
     * Writes it.
     *
     * @param status what the client got
     * @param nanos how long the request took
     */
    void write(int status, long nanos) {
        String now = Seconds.ofMillis(System.currentTimeMillis());
        journal.append(now + " " + group + " " + status + " " + Seconds.ofNanos(nanos) + "\n");
    }
}
