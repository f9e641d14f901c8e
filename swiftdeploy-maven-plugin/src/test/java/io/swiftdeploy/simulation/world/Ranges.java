package io.swiftdeploy.simulation.world;

/** The whole space that worlds are drawn from. Shares and chances are fractions 0..1, times are in seconds. */
final class Ranges {
    static final Range PER_SECOND = new Range(1, 2000);
    static final Range BURST_FACTOR = new Range(2, 5);
    static final Range BURST_SECONDS = new Range(5, 60);

    static final Range BASE_ERRORS = new Range(0.0001, 0.02);
    static final Range BASE_REFUSALS = new Range(0.001, 0.4);
    static final Range MEDIAN_MS = new Range(10, 100);
    static final Range P99_FACTOR = new Range(2, 6);

    static final Range OUTAGE_EVERY = new Range(20, 120);
    static final Range OUTAGE_LENGTH = new Range(0.5, 5);
    static final Range OUTAGE_SHARE = new Range(0.05, 0.9);
    static final Range DRIFT_TO = new Range(0.001, 0.02);
    static final Range DRIFT_MINUTES = new Range(2, 10);
    static final Range WOBBLE = new Range(0.05, 0.4);
    static final Range WOBBLE_UNCORRELATED = new Range(0.01, 0.3);
    static final Range WARM_UP_FACTOR = new Range(2, 10);
    static final Range WARM_UP_SECONDS = new Range(3, 60);
    static final Range RESTART_EVERY = new Range(5, 60);
    static final Range FORCED_PER_SECOND = new Range(0.05, 500);
    static final Range GIANT_FAILING = new Range(0.001, 0.1);
    static final double GIANT_SHARE = 0.6;

    static final Range FIXED_TO = new Range(0.05, 0.8);
    static final Range FASTER = new Range(0.3, 0.9);

    static final Range MORE_ERRORS = new Range(0.01, 0.8);
    static final Range MORE_REFUSALS = new Range(0.01, 1);
    static final Range LEAK_PER_MINUTE = new Range(0.003, 0.1);
    static final Range LEAK_TO = new Range(0.02, 0.8);
    static final Range SLOWER = new Range(1.5, 20);
    static final Range TAIL_SHARE = new Range(0.01, 0.2);
    static final Range TAIL_FACTOR = new Range(5, 50);
    static final Range PAUSE_EVERY = new Range(5, 60);
    static final Range PAUSE_LENGTH = new Range(0.7, 4);
    static final Range WAITING_SHARE = new Range(0.01, 0.3);
    static final Range ROUTE_SHARE = new Range(0.01, 0.3);
    static final Range REPLICA_ERRORS = new Range(0.03, 0.9);
    static final int MOST_REPLICAS = 5;

    /** How often each condition is met. */
    static final double SOMETIMES = 0.15;
    /** How often another defect is added to those of a bad canary. */
    static final double ANOTHER = 0.35;

    /** How often a good canary is better than stable. */
    static final double A_FIX = 0.3;

    private Ranges() {}
}
