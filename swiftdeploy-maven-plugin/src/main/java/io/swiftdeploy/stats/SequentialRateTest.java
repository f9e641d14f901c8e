package io.swiftdeploy.stats;

import java.util.Arrays;

/**
 * A one-sided test of whether something happens to the canary's requests more often than to stable's: that they fail, or that
 * their users wait too long. It may be evaluated after every batch and stopped at any time: when it happens to the canary no
 * more often, the chance that {@link #pValue} is ever at or below a level is at most that level.
 *
 * <p>Each batch holds requests that began in the same second, so at the same true rates. Given how many of them had the event,
 * and when both tracks have it alike, each event is the canary's with the probability {@code w}, the canary's share of the
 * second's requests; when the canary has it {@code r} times as often, with {@code r w / (1 + (r - 1) w)}. The likelihood ratio of
 * {@code x} events of the canary and {@code y} of stable is {@code r^x / (1 + (r - 1) w)^(x + y)}. Its product over the batches,
 * as a {@linkplain MixtureWealth mixture} over a grid of {@code r}, is a nonnegative supermartingale that starts at 1, whatever
 * the common rate does from batch to batch and however the weights are shifted: an outage that hits both tracks proves nothing.
 * It is conservative where many requests have the event: events are then drawn without replacement, and vary less than this
 * takes them to (Hoeffding 1963, theorem 4). Events that come in one clump prove nothing, see {@link SteadyEvidence}. Not
 * thread-safe.
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
     * Adds the events of requests that began in the same second.
     *
     * @param canaryShare the canary's share of that second's requests, 0..1
     */
    public void add(long second, double canaryEvents, double stableEvents, double canaryShare) {
        double events = canaryEvents + stableEvents;
        if (events == 0) {
            return;
        }
        double[] logRatios = new double[RATIOS.length];
        Arrays.setAll(
                logRatios,
                i -> canaryEvents * Math.log(RATIOS[i]) - events * Math.log1p((RATIOS[i] - 1) * canaryShare));
        evidence.add(second, logRatios);
    }

    /** The evidence so far that the canary has it more often, 0..1: the lower, the stronger. It never rises again. */
    public double pValue() {
        return evidence.pValue();
    }
}
