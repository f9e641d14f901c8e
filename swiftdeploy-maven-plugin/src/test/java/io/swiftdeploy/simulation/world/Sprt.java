package io.swiftdeploy.simulation.world;

/**
 * Wald's sequential probability ratio test of one rate against another, both known, with 1 % of each error: no test that errs
 * as rarely needs fewer requests on average.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177731118">A. Wald, "Sequential Tests of Statistical Hypotheses", Annals of
 *     Mathematical Statistics 16 (1945)</a>
 */
final class Sprt {
    private static final double ERROR = 0.01;
    private static final double BOUNDARY = Math.log((1 - ERROR) / ERROR);
    private static final int RUNS = 300;
    private static final double MANY = 2_000;
    private static final long SEED = 1945;

    /** The mean of the logarithm of the ratio at the end, where the truth is the one that it speaks for. */
    static final double EVIDENCE = (1 - 2 * ERROR) * BOUNDARY;

    private Sprt() {}

    /** What one request says on average for {@code truth} against {@code other}, in nats. */
    static double information(double truth, double other) {
        return part(truth, other) + part(1 - truth, 1 - other);
    }

    private static double part(double truth, double other) {
        return truth == 0 ? 0 : truth * Math.log(truth / other);
    }

    /** The mean number of requests at the end by Wald's approximation, which leaves the last step's overshoot out. */
    static double approximateRequests(double truth, double other) {
        return EVIDENCE / information(truth, other);
    }

    /**
     * The mean number of requests at the end, simulated, with the overshoot where that is not negligible.
     *
     * @throws IllegalArgumentException if a rate is not between 0 and 1
     */
    static double requests(double truth, double other) {
        check(truth);
        check(other);
        double approximate = approximateRequests(truth, other);
        if (approximate > MANY) {
            return approximate;
        }
        SeededRandom random = new SeededRandom(SEED);
        double sum = 0;
        for (int i = 0; i < RUNS; i++) {
            sum += run(truth, other, random);
        }
        return sum / RUNS;
    }

    private static void check(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("a rate must be from 0 to 1, was " + rate);
        }
    }

    private static double run(double truth, double other, SeededRandom random) {
        double failure = Math.log(truth / other);
        double success = Math.log((1 - truth) / (1 - other));
        double meanSuccesses = -1 / Math.log1p(-truth);
        double requests = 0;
        double evidence = 0;
        while (true) {
            double successes = truth == 0 ? Double.POSITIVE_INFINITY : Math.floor(random.exponential() * meanSuccesses);
            double toEnd = Math.ceil(((success > 0 ? BOUNDARY : -BOUNDARY) - evidence) / success);
            if (toEnd <= successes) {
                return requests + Math.max(1, toEnd);
            }
            evidence += successes == 0 ? failure : successes * success + failure;
            requests += successes + 1;
            if (Math.abs(evidence) >= BOUNDARY) {
                return requests;
            }
        }
    }
}
