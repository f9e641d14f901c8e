package io.swiftdeploy.simulation.world;

/**
 * What surrounds both versions.
 *
 * @param wobble a factor that all durations share
 * @param warmUp how the canary begins
 * @param restarts whether the canary's replicas restart
 */
public record Conditions(Wobble wobble, WarmUp warmUp, Restarts restarts) {
    public static final Conditions USUAL = new Conditions(Wobble.NONE, WarmUp.NONE, Restarts.NONE);

    /**
     * The factor's logarithm is an autoregressive process of order 1, second by second.
     *
     * @param deviation its standard deviation
     * @param correlation of a second with the next, 0..1
     */
    public record Wobble(double deviation, double correlation) {
        public static final Wobble NONE = new Wobble(0, 0);
    }

    /** The canary is slower at the beginning, as a cold JVM is. */
    public record WarmUp(double factor, double seconds) {
        public static final WarmUp NONE = new WarmUp(1, 0);

        /** How many times as long everything takes. */
        public double factorAt(double elapsed) {
            return elapsed < seconds ? factor : 1;
        }
    }

    /**
     * The canary's replicas restart one after the other, without a lost request; their metrics begin anew.
     *
     * @param replicas 0 when none restarts
     * @param everySeconds from one to the next; the first restarts after as long
     */
    public record Restarts(int replicas, double everySeconds) {
        public static final Restarts NONE = new Restarts(0, 0);
    }
}
