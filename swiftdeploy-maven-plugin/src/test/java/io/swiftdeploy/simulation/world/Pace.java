package io.swiftdeploy.simulation.world;

import java.util.ArrayList;
import java.util.List;

/**
 * How an ideal release goes through its steps: it stays at each until the canary's requests rule out, by {@link Sprt}, that one
 * second at the next weight hurts more than one user; never by less than the margin. So 1 request a second begins with the last
 * step, and 2,000 go through all of them.
 */
final class Pace {
    static final List<Integer> WEIGHTS = List.of(2, 10, 25, 50);

    private final double perSecond;
    private final List<Double> ends;

    private Pace(double perSecond, List<Double> ends) {
        this.perSecond = perSecond;
        this.ends = ends;
    }

    static Pace of(double perSecond, double stablesLoss) {
        List<Double> ends = new ArrayList<>();
        for (int next : WEIGHTS.subList(1, WEIGHTS.size())) {
            double margin = Math.max(Truth.MARGIN, 100 / (next * perSecond));
            double asBad = stablesLoss + margin;
            ends.add(asBad >= 1 ? 0 : Sprt.approximateRequests(stablesLoss, asBad));
        }
        ends.add(Double.POSITIVE_INFINITY);
        return new Pace(perSecond, ends);
    }

    private int step(double requests) {
        int step = 0;
        while (ends.get(step) <= requests) {
            step++;
        }
        return step;
    }

    boolean isFirst(double requests) {
        return step(requests) == 0;
    }

    /** The canary's requests a second after as many. */
    double perSecond(double requests) {
        return perSecond * WEIGHTS.get(step(requests)) / 100;
    }

    /** How many more requests the step takes. */
    double left(double requests) {
        return ends.get(step(requests)) - requests;
    }
}
