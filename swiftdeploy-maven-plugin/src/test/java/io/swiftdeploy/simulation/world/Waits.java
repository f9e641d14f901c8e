package io.swiftdeploy.simulation.world;

/**
 * What users wait for before or beside the handler, so that the service's own metrics do not show it.
 *
 * @param hanging fraction 0..1 of the requests that get no answer until the client leaves
 * @param queued fraction 0..1 of the requests that wait 2 s before the handler begins
 */
public record Waits(Pauses pauses, double hanging, double queued) {
    public static final Waits NONE = new Waits(Pauses.NONE, 0, 0);

    static final double QUEUE_SECONDS = 2;
    /** How long a client waits before it leaves. */
    static final double PATIENCE_SECONDS = 10;

    private static final int POINTS = 100;

    /** Every request that arrives in a pause waits for its end, as with a garbage collection. */
    public record Pauses(double everySeconds, double lengthSeconds) {
        public static final Pauses NONE = new Pauses(60, 0);

        double left(double clock) {
            return lengthSeconds == 0 ? 0 : Math.max(0, lengthSeconds - clock % everySeconds);
        }

        double share() {
            return lengthSeconds / everySeconds;
        }
    }

    /** The share of the requests that take longer than {@code seconds}, hanging ones apart. */
    double beyond(double seconds, Latency latency, double factor) {
        double free = beyondInPauses(seconds, latency, factor);
        return queued == 0
                ? free
                : (1 - queued) * free + queued * beyondInPauses(seconds - QUEUE_SECONDS, latency, factor);
    }

    private double beyondInPauses(double seconds, Latency latency, double factor) {
        double free = latency.beyond(seconds / factor);
        if (pauses.lengthSeconds == 0) {
            return free;
        }
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += latency.beyond((seconds - pauses.lengthSeconds * (i + 0.5) / POINTS) / factor);
        }
        return (1 - pauses.share()) * free + pauses.share() * sum / POINTS;
    }
}
