package io.swiftdeploy.stats;

import java.util.Arrays;

/**
 * A one-sided test of whether something happens to more than a given share of a track's requests. It may be evaluated after
 * every batch and stopped at any time: when the share is at most the limit {@code q}, the chance that {@link #pValue} is ever at
 * or below a level is at most that level.
 *
 * <p>The likelihood ratio of {@code x} events among {@code n} requests, for the share {@code p} above {@code q}, is
 * {@code (p / q)^x ((1 - p) / (1 - q))^(n - x)}. Its expectation is at most 1 for every share up to {@code q}, since it rises
 * with {@code x}. Its product over the batches is a {@linkplain MixtureWealth mixture} over a grid of {@code p}; what comes in
 * one clump proves nothing, see {@link SteadyEvidence}. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1214/20-AOS1991">S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, "Time-uniform,
 *     nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49 (2021)</a>
 */
public final class SequentialLimitTest {
    private static final int BETS = 12;
    private static final double LOWEST_RATIO = 1.25;
    private static final double HIGHEST_SHARE = 0.98;

    private final double[] logUp;
    private final double[] logDown;
    private final SteadyEvidence evidence;
    /** The requests since the last event: they only lower the wealth, so that they can wait for the next one. */
    private double quiet;

    /** @param limit the share that is allowed, above 0 and below 0.75 */
    public SequentialLimitTest(double limit) {
        if (!(limit > 0 && limit * LOWEST_RATIO < HIGHEST_SHARE)) {
            throw new IllegalArgumentException("a limit to test against is above 0 and below 0.75, was " + limit);
        }
        double[] shares = new double[BETS + 1];
        double step = Math.log(HIGHEST_SHARE / (limit * LOWEST_RATIO)) / (BETS - 1);
        Arrays.setAll(shares, i -> i == 0 ? limit : limit * LOWEST_RATIO * Math.exp((i - 1) * step));
        this.logUp = Arrays.stream(shares).map(it -> Math.log(it / limit)).toArray();
        this.logDown = Arrays.stream(shares)
                .map(it -> Math.log1p(-it) - Math.log1p(-limit))
                .toArray();
        this.evidence = new SteadyEvidence(shares.length);
    }

    /** Adds requests that began in the same second. */
    public void add(long second, Proportion events) {
        quiet += events.trials() - events.events();
        if (events.events() == 0) {
            return;
        }
        double[] logRatios = new double[logUp.length];
        Arrays.setAll(logRatios, i -> events.events() * logUp[i] + quiet * logDown[i]);
        evidence.add(second, logRatios);
        quiet = 0;
    }

    /** The evidence so far that the share is above the limit, 0..1: the lower, the stronger. It never rises again. */
    public double pValue() {
        return evidence.pValue();
    }
}
