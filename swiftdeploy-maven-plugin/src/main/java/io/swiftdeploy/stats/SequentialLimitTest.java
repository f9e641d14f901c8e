package io.swiftdeploy.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * A one-sided test of whether something happens to more than a given share of a track's requests. It may be evaluated after
 * every batch and stopped at any time: when the share is at most the limit {@code q} of each batch, the chance that
 * {@link #pValue} is ever at or below a level is at most that level. The limit may change, if it is known before the batch.
 *
 * <p>The likelihood ratio of {@code x} events among {@code n} requests, for the share {@code p} above {@code q}, is
 * {@code (p / q)^x ((1 - p) / (1 - q))^(n - x)}. Its expectation is at most 1 for every share up to {@code q}, since it rises
 * with {@code x}. Its product over the batches is a {@linkplain MixtureWealth mixture} over a grid of {@code p}; what comes in
 * one clump proves nothing, see {@link SteadyEvidence}.
 *
 * <p>Nor does what one user has: the bet on users, each of whom counts once, has to be won, too. It bounds no error, requests do; it
 * tells one user from several. When a version dies after a long good time, each user has it once, and then nobody is left to bet on.
 * So a good time is forgiven in part, which only raises this wealth. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1214/20-AOS1991">S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, "Time-uniform,
 *     nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49 (2021)</a>
 */
public final class SequentialLimitTest {
    private static final int BETS = 12;
    private static final double LOWEST_RATIO = 1.25;
    private static final double HIGHEST_SHARE = 0.98;

    /** A good time between two events says no more against a bet on users than this. */
    private static final double LOG_FORGIVEN = Math.log(0.0005);

    private final SteadyEvidence evidence = new SteadyEvidence(BETS + 1);
    private double limit = Double.NaN;
    private double[] logUp = {};
    private double[] logDown = {};
    /** What the requests since the last event say: it only lowers the wealth, so that it can wait for the next one. */
    private final double[] quiet = new double[BETS + 1];

    private final double[] quietUsers = new double[BETS + 1];

    /** As {@link #add(long, Proportion, Proportion, double)}, where users are not told apart. */
    public void add(long second, Proportion requests, double allowed) {
        add(second, requests, requests, allowed);
    }

    /**
     * Adds requests that began in the same second. A limit that is not above 0, or that no share is far above, says nothing.
     *
     * @param users whom it happened to for the first time, among those whom it had not happened to
     * @param allowed the share that is allowed, known before the second
     */
    public void add(long second, Proportion requests, Proportion users, double allowed) {
        if (requests.trials() == 0 || !(allowed > 0 && allowed * LOWEST_RATIO < HIGHEST_SHARE)) {
            return;
        }
        betOn(allowed);
        logRatios(requests, quiet, Double.NEGATIVE_INFINITY).ifPresent(it -> evidence.addRequests(second, it));
        logRatios(users, quietUsers, LOG_FORGIVEN).ifPresent(evidence::addUsers);
    }

    private Optional<double[]> logRatios(Proportion events, double[] before, double lowest) {
        double others = events.trials() - events.events();
        Arrays.setAll(before, i -> Math.max(lowest, before[i] + others * logDown[i]));
        if (events.events() == 0) {
            return Optional.empty();
        }
        double[] logRatios = new double[before.length];
        Arrays.setAll(logRatios, i -> events.events() * logUp[i] + before[i]);
        Arrays.fill(before, 0);
        return Optional.of(logRatios);
    }

    private void betOn(double allowed) {
        if (allowed == limit) {
            return;
        }
        limit = allowed;
        double step = Math.log(HIGHEST_SHARE / (allowed * LOWEST_RATIO)) / (BETS - 1);
        double[] shares = new double[BETS + 1];
        Arrays.setAll(shares, i -> i == 0 ? allowed : allowed * LOWEST_RATIO * Math.exp((i - 1) * step));
        logUp = Arrays.stream(shares).map(it -> Math.log(it / allowed)).toArray();
        logDown = Arrays.stream(shares)
                .map(it -> Math.log1p(-it) - Math.log1p(-allowed))
                .toArray();
    }

    /** The evidence so far that the share is above the limit, 0..1: the lower, the stronger. It never rises again. */
    public double pValue() {
        return evidence.pValue();
    }
}
