package io.swiftdeploy.comparison;

import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.UserRequests;

/**
 * Requests that began in one second, or, where there are few of them, in some seconds in succession, as far as they are known
 * now.
 *
 * @param seconds when they began
 * @param part whether these are all that were known when the batch was judged first, or what became known later
 * @param canary the canary's
 * @param stable stable's
 * @param canaryUsers whose requests {@code canary} are
 * @param stableUsers whose requests {@code stable} are
 * @param canaryShare the canary's share of all requests of the batch that are known now, 0..1
 */
record JudgedBatch(
        Seconds seconds,
        Part part,
        RequestStats canary,
        RequestStats stable,
        UserRequests canaryUsers,
        UserRequests stableUsers,
        double canaryShare) {

    /** Users are not told apart. */
    JudgedBatch(Seconds seconds, Part part, RequestStats canary, RequestStats stable, double canaryShare) {
        this(seconds, part, canary, stable, UserRequests.NONE, UserRequests.NONE, canaryShare);
    }

    /** When the first request began, by the {@link LogClock}. */
    long second() {
        return seconds.first();
    }

    /** Which of a batch's requests. */
    enum Part {
        FIRST,
        LATE
    }

    /**
     * The seconds of one batch, by the {@link LogClock}.
     *
     * @param number no other batch has it
     * @param canaryWeight the percentage of requests for the canary in these seconds, 0 to 100
     */
    record Seconds(long number, long first, long last, int canaryWeight) {
        Seconds with(long second) {
            return new Seconds(number, Math.min(first, second), Math.max(last, second), canaryWeight);
        }

        long length() {
            return last - first + 1;
        }
    }

    /** How many requests, or users, there were. */
    record Numbers(double canary, double stable) {
        Numbers plus(Numbers other) {
            return new Numbers(canary + other.canary, stable + other.stable);
        }

        double total() {
            return canary + stable;
        }

        double canaryShare() {
            return total() == 0 ? 0 : canary / total();
        }
    }
}
