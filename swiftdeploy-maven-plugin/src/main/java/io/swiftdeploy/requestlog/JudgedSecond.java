package io.swiftdeploy.requestlog;

/**
 * Requests that began in one second, as far as they are known now.
 *
 * @param second when they began, since 1970-01-01T00:00:00Z by the gateway's clock
 * @param canary the canary's; its part that became known since the second was judged first, when it is judged again
 * @param stable stable's, likewise
 * @param canaryShare the canary's share of all requests of the second, 0..1
 */
record JudgedSecond(long second, RequestStats canary, RequestStats stable, double canaryShare) {}
