package io.swiftdeploy.simulation;

/**
 * How long requests take: lognormal, as response times roughly are.
 *
 * @param medianMs half of the requests take longer
 * @param slowShare fraction 0..1 of the requests that something else slows down
 * @param slowFactor how many times as long those take
 */
record Delays(double medianMs, double slowShare, double slowFactor) {
    /** P50 50 ms and P99 200 ms. */
    static final Delays USUAL = new Delays(50, 0, 1);

    /** The share of usual requests that take more than 500 ms: the normal distribution beyond 3.864 times the spread. */
    static final double USUAL_SLOW_SHARE = 5.5777e-5;

    private static final double USUAL_P99_MS = 200;
    private static final double NORMAL_P99 = 2.326348;
    private static final double SPREAD = Math.log(USUAL_P99_MS / USUAL.medianMs) / NORMAL_P99;

    /** All requests slower by the same factor, so that P99 is this. */
    static Delays withP99(double milliseconds) {
        return new Delays(USUAL.medianMs * milliseconds / USUAL_P99_MS, 0, 1);
    }

    /** Most requests as usual; a few take several times as long. */
    static Delays withTail(double share, double factor) {
        return new Delays(USUAL.medianMs, share, factor);
    }

    double seconds(SeededRandom random) {
        double usual = medianMs / 1000 * Math.exp(SPREAD * random.gaussian());
        return slowShare > 0 && random.happens(slowShare) ? usual * slowFactor : usual;
    }
}
