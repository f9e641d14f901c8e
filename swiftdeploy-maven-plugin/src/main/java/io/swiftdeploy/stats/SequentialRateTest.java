package io.swiftdeploy.stats;

import java.util.Arrays;

/**
 * A one-sided test of whether the canary's requests fail more often than stable's. It may be evaluated after every batch
 * and stopped at any time: when the canary fails no more often, the chance that {@link #pValue} is ever at or below
 * a level is at most that level.
 *
 * <p>Each batch holds requests that both tracks got in the same short span, so at the same true rates. Given how many of them
 * failed, and when both tracks fail alike, each failure is the canary's with the probability {@code w}, the canary's share of
 * the batch's requests; when the canary fails {@code r} times as often, with {@code r w / (1 + (r - 1) w)}. The likelihood
 * ratio of {@code x} failures of the canary and {@code y} of stable is {@code r^x / (1 + (r - 1) w)^(x + y)}. Its product over
 * the batches, averaged over a grid of {@code r}, is a nonnegative supermartingale that starts at 1, whatever the common rate
 * does from batch to batch and however the weights are shifted: so by Ville's inequality ("Étude critique de la notion de
 * collectif", 1939) it exceeds {@code 1 / p} with a chance of at most {@code p}. It is conservative where many requests fail:
 * failures are then drawn without replacement, and vary less than this takes them to (Hoeffding 1963, theorem 4). Failures that
 * occur in clusters for reasons other than the track's rate are not modelled.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177696786">H. Robbins, "Statistical Methods Related to the Law of the
 *     Iterated Logarithm", Annals of Mathematical Statistics 41 (1970), on mixtures of likelihood ratios</a>
 * @see <a href="https://doi.org/10.1287/opre.2021.2135">R. Johari, P. Koomen, L. Pekelis, D. Walsh, "Always Valid
 *     Inference: Continuous Monitoring of A/B Tests", Operations Research 70 (2022)</a>
 * @see <a href="https://arxiv.org/abs/2011.03567">M. Lindon, A. Malek, "Anytime-Valid Inference for Multinomial Count
 *     Data", NeurIPS 2022</a>
 * @see <a href="https://doi.org/10.1080/01621459.1963.10500830">W. Hoeffding, "Probability Inequalities for Sums of
 *     Bounded Random Variables", JASA 58 (1963)</a>
 */
public final class SequentialRateTest {
    private static final double[] RATIOS = ratios(1.25, 1000, 16);

    private final double[] logLikelihoods;
    private final double highest;

    private SequentialRateTest(double[] logLikelihoods, double highest) {
        this.logLikelihoods = logLikelihoods;
        this.highest = highest;
    }

    private static double[] ratios(double lowest, double highest, int number) {
        double step = Math.log(highest / lowest) / (number - 1);
        double[] ratios = new double[number];
        Arrays.setAll(ratios, i -> lowest * Math.exp(i * step));
        return ratios;
    }

    /** Before the first request: no evidence. */
    public static SequentialRateTest start() {
        return new SequentialRateTest(new double[RATIOS.length], 0);
    }

    /** This, and one more batch: the requests of both tracks in the same short span, failures among them. */
    public SequentialRateTest with(Proportion canary, Proportion stable) {
        double failures = canary.events() + stable.events();
        if (failures == 0) {
            return this;
        }
        double share = canary.trials() / (canary.trials() + stable.trials());
        double[] more = new double[RATIOS.length];
        Arrays.setAll(
                more,
                i -> logLikelihoods[i]
                        + canary.events() * Math.log(RATIOS[i])
                        - failures * Math.log1p((RATIOS[i] - 1) * share));
        return new SequentialRateTest(more, Math.max(highest, logMean(more)));
    }

    /** The evidence so far that the canary fails more often, 0..1: the lower, the stronger. It never rises again. */
    public double pValue() {
        return Math.exp(-highest);
    }

    private static double logMean(double[] logs) {
        double top = Arrays.stream(logs).max().orElseThrow();
        double sum = Arrays.stream(logs).map(log -> Math.exp(log - top)).sum();
        return top + Math.log(sum / logs.length);
    }
}
