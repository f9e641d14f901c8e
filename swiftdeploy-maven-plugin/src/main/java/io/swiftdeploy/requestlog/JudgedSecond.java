package io.swiftdeploy.requestlog;

/**
 * Requests that began in one second, as far as they are known now.
 *
 * @param second when they began, since 1970-01-01T00:00:00Z by the gateway's clock
 * @param part whether these are all that were known when the second was judged first, or what became known later
 * @param canary the canary's
 * @param stable stable's
 * @param canaryUsers whose requests {@code canary} are
 * @param stableUsers whose requests {@code stable} are
 * @param canaryShare the canary's share of all requests of the second, 0..1
 */
record JudgedSecond(
        long second,
        Part part,
        RequestStats canary,
        RequestStats stable,
        UserRequests canaryUsers,
        UserRequests stableUsers,
        double canaryShare) {
    /** Users are not told apart. */
    JudgedSecond(long second, Part part, RequestStats canary, RequestStats stable, double canaryShare) {
        this(second, part, canary, stable, UserRequests.NONE, UserRequests.NONE, canaryShare);
    }

    /** Which of a second's requests. */
    enum Part {
        FIRST,
        LATE
    }
}
