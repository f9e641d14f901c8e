package io.swiftdeploy.release.power;

import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.RequestStatsBuilder;

/**
 * The requests of one track as they come on average, and whole: a test that leaves out the worst moment would be told too much
 * by parts of failures. Not thread-safe.
 */
final class PlayedTrack {
    private static final int GOOD = 200;
    private static final int FAILED = 500;
    private static final double WAITED_SECONDS = 0.05;
    /** Of a time that is random, the {@code k}th event comes before {@code k - 1/3} mean times in half of all cases. */
    private static final double MEDIAN = 1.0 / 3;

    private final double failing;
    private double dueRequests;
    private double dueFailures = MEDIAN;

    /** @param failing the share of its requests that fail, 0..1 */
    PlayedTrack(double failing) {
        this.failing = failing;
    }

    /** The requests of the next second, of {@code requests} on average. */
    RequestStats next(double requests) {
        dueRequests += requests;
        double sent = Math.floor(dueRequests);
        dueRequests -= sent;
        dueFailures += requests * failing;
        double failed = Math.min(Math.floor(dueFailures), sent);
        dueFailures -= failed;
        return stats(sent - failed, failed);
    }

    private static RequestStats stats(double good, double failed) {
        RequestStatsBuilder stats = new RequestStatsBuilder(RequestStats.NO_LIMIT);
        for (int i = 0; i < good; i++) {
            stats.add(GOOD, WAITED_SECONDS);
        }
        for (int i = 0; i < failed; i++) {
            stats.add(FAILED, WAITED_SECONDS);
        }
        return stats.build();
    }
}
