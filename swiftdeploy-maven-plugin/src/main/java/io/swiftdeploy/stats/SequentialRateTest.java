package io.swiftdeploy.stats;

import java.util.Arrays;

/**
 * A one-sided test of whether something happens to the canary's requests more often than to stable's: that they fail, or that
 * their users wait too long. It may be evaluated after every batch and stopped at any time: when it happens to the canary no
 * more often, the chance that {@link #pValue} is ever at or below a level is at most that level.
 *
 * <p>Each batch holds requests that began in the same second, or nearly, so at the same true rates. Given how many of
 * them had the event, and when both tracks have it alike, each event is the canary's with the probability {@code w}, the canary's share of the
 * batch's requests; when the canary has it {@code r} times as often, with {@code r w / (1 + (r - 1) w)}. The likelihood ratio of
 * {@code x} events of the canary and {@code y} of stable is {@code r^x / (1 + (r - 1) w)^(x + y)}. Its product over the batches,
 * as a {@linkplain MixtureWealth mixture} over a grid of {@code r}, is a nonnegative supermartingale that starts at 1, whatever
 * the common rate does from batch to batch and however the weights are shifted: an outage that hits both tracks proves nothing.
 * It is conservative where many requests have the event: events are then drawn without replacement, and vary less than this
 * takes them to (Hoeffding 1963, theorem 4). Events that come in one clump prove nothing, see {@link SteadyEvidence}, nor
 * do those of one user. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1287/opre.2021.2135">R. Johari, P. Koomen, L. Pekelis, D. Walsh, "Always Valid
 *     Inference: Continuous Monitoring of A/B Tests", Operations Research 70 (2022)</a>
 * @see <a href="https://arxiv.org/abs/2011.03567">M. Lindon, A. Malek, "Anytime-Valid Inference for Multinomial Count
 *     Data", NeurIPS 2022</a>
 * @see <a href="https://doi.org/10.1080/01621459.1963.10500830">W. Hoeffding, "Probability Inequalities for Sums of
 *     Bounded Random Variables", JASA 58 (1963)</a>
 */
public final class SequentialRateTest {
    /** No bet, so that wealth survives a good time, and bets from a quarter more often to a thousand times. */
    private static final double[] RATIOS = ratios(1.25, 1000, 16);

    private final SteadyEvidence evidence = new SteadyEvidence(RATIOS.length);

    private static double[] ratios(double lowest, double highest, int number) {
        double step = Math.log(highest / lowest) / (number - 1);
        double[] ratios = new double[number + 1];
        Arrays.setAll(ratios, i -> i == 0 ? 1 : lowest * Math.exp((i - 1) * step));
        return ratios;
    }

    /**
     * What happened in one batch.
     *
     * @param canary to how many of the canary's requests, or users
     * @param stable to how many of stable's
     * @param canaryShare the canary's share of all requests, or users, of the batch, 0..1
     */
    public record Events(double canary, double stable, double canaryShare) {
        boolean isEmpty() {
            return canary + stable == 0;
        }

        double[] logRatios() {
            double[] logRatios = new double[RATIOS.length];
            Arrays.setAll(
                    logRatios,
                    i -> canary * Math.log(RATIOS[i]) - (canary + stable) * Math.log1p((RATIOS[i] - 1) * canaryShare));
            return logRatios;
        }
    }

    /**
     * Adds the events of requests that began in the same second, where users are not told apart.
     *
     * @param canaryShare the canary's share of that batch's requests, 0..1
     */
    public void add(long second, double canaryEvents, double stableEvents, double canaryShare) {
        Events events = new Events(canaryEvents, stableEvents, canaryShare);
        add(second, events, events);
    }

    /**
     * Adds the events of requests that began in the same second.
     *
     * @param users whom it happened to for the first time, and the canary's share of those whom it had not happened to
     */
    public void add(long second, Events requests, Events users) {
        if (requests.isEmpty()) {
            return;
        }
        double[] logRatios = requests.logRatios();
        evidence.addRequests(second, logRatios);
        if (!users.isEmpty()) {
            evidence.addUsers(users.equals(requests) ? logRatios : users.logRatios());
        }
    }

    /** The evidence so far that the canary has it more often, 0..1: the lower, the stronger. It never rises again. */
    public double pValue() {
        return evidence.pValue();
    }

    /** As {@link #pValue}, also where it rests on one user. */
    double pValueOfRequests() {
        return evidence.pValueOfRequests();
    }
}
