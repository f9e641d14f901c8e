package io.swiftdeploy.simulation.world;

/**
 * How long the handler of a request takes.
 *
 * @param medianMs half of the requests take longer
 * @param p99Ms one in a hundred takes longer, without the slowed ones
 * @param tail requests that something else slows down
 */
public record Latency(Shape shape, double medianMs, double p99Ms, Tail tail) {
    /** P50 50 ms and P99 200 ms. */
    public static final Latency USUAL = new Latency(Shape.LOGNORMAL, 50, 200, Tail.NONE);

    private static final double NORMAL_P99 = 2.326348;

    /** How durations are spread. */
    public enum Shape {
        LOGNORMAL,
        PARETO
    }

    /**
     * A few requests take several times as long.
     *
     * @param share fraction 0..1 of the requests
     */
    public record Tail(double share, double factor) {
        public static final Tail NONE = new Tail(0, 1);
    }

    /** The same shape, all of it longer by this factor. */
    public Latency times(double factor) {
        return new Latency(shape, medianMs * factor, p99Ms * factor, tail);
    }

    /** The same, with a few slow requests. */
    public Latency with(Tail slowed) {
        return new Latency(shape, medianMs, p99Ms, slowed);
    }

    double seconds(SeededRandom random) {
        double body = shape == Shape.LOGNORMAL
                ? medianMs / 1000 * Math.exp(spread() * random.gaussian())
                : pareto(random.fraction());
        return random.happens(tail.share) ? body * tail.factor : body;
    }

    /** The share that takes longer than this many seconds. */
    double beyond(double seconds) {
        return (1 - tail.share) * bodyBeyond(seconds) + tail.share * bodyBeyond(seconds / tail.factor);
    }

    private double bodyBeyond(double seconds) {
        if (seconds <= 0) {
            return 1;
        }
        double ofMedian = seconds * 1000 / medianMs;
        return shape == Shape.LOGNORMAL
                ? Normal.above(Math.log(ofMedian) / spread())
                : Math.min(1, 0.5 * Math.pow(ofMedian, -exponent()));
    }

    private double spread() {
        return Math.log(p99Ms / medianMs) / NORMAL_P99;
    }

    private double pareto(double fraction) {
        return medianMs / 1000 * Math.pow(2 * (1 - fraction), -1 / exponent());
    }

    private double exponent() {
        return Math.log(50) / Math.log(p99Ms / medianMs);
    }
}
