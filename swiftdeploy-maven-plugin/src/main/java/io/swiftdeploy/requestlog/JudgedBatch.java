package io.swiftdeploy.requestlog;

/**
 * Requests that began in one second, or, where there are few of them, in some seconds in succession, as far as they are known
 * now.
 *
 * @param second when the first of them began, since 1970-01-01T00:00:00Z by the gateway's clock
 * @param part whether these are all that were known when the batch was judged first, or what became known later
 * @param canary the canary's
 * @param stable stable's
 * @param canaryUsers whose requests {@code canary} are
 * @param stableUsers whose requests {@code stable} are
 * @param canaryShare the canary's share of all requests of the batch, 0..1
 */
record JudgedBatch(
        long second,
        Part part,
        RequestStats canary,
        RequestStats stable,
        UserRequests canaryUsers,
        UserRequests stableUsers,
        double canaryShare) {
    /** Users are not told apart. */
    JudgedBatch(long second, Part part, RequestStats canary, RequestStats stable, double canaryShare) {
        this(second, part, canary, stable, UserRequests.NONE, UserRequests.NONE, canaryShare);
    }

    /** Which of a batch's requests. */
    enum Part {
        FIRST,
        LATE
    }
}
