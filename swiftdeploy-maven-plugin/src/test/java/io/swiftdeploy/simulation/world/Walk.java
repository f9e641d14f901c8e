package io.swiftdeploy.simulation.world;

import java.util.function.ToDoubleFunction;

/** Goes through an ideal release in pieces of at most a second, and adds up what the canary's requests say. */
final class Walk {
    private static final double LONGEST_SECONDS = 24 * 3600;

    private static final double NEGLIGIBLE = 1e-4;

    private final World world;
    private final Truth end;
    private final Pace pace;
    private double requests;
    private double seconds;
    private double firstStep;
    private double hurt;
    private double perSecond;

    Walk(World world) {
        this.world = world;
        this.end = world.truth();
        this.pace = Pace.of(world.traffic().mean(), Math.min(0.5, end.stable().hurt()));
    }

    /** Until it is told that the canary is worse by this measure; never where it is not. */
    Bound untilWorse(ToDoubleFunction<Fate> measure) {
        double stable = measure.applyAsDouble(end.stable());
        double canary = measure.applyAsDouble(end.canary());
        if (canary - stable < NEGLIGIBLE) {
            return Bound.NEVER;
        }
        return grows() ? untilGrown(measure) : afterRequests(Sprt.requests(canary, stable));
    }

    /** Until it is told that the canary is worse by less than the margin, by requests from {@code begin} seconds on. */
    Bound untilNoWorse(ToDoubleFunction<Fate> measure, double begin) {
        double asBad = measure.applyAsDouble(end.stable()) + Truth.MARGIN;
        while (seconds < begin) {
            advance(Double.POSITIVE_INFINITY, end);
        }
        return asBad >= 1
                ? here()
                : afterRequests(requests + Sprt.requests(measure.applyAsDouble(end.canary()), asBad));
    }

    private boolean grows() {
        return !world.versions().canary().losses().growth().equals(Losses.Growth.NONE)
                && !world.versions()
                        .canary()
                        .losses()
                        .growth()
                        .equals(world.versions().stable().losses().growth());
    }

    private Bound afterRequests(double total) {
        while (requests < total) {
            advance(total - requests, end);
        }
        return here();
    }

    /** Without the overshoot: where a rate changes, so does the step of the test. */
    private Bound untilGrown(ToDoubleFunction<Fate> measure) {
        double evidence = 0;
        while (evidence < Sprt.EVIDENCE && seconds < LONGEST_SECONDS) {
            Truth now = Truth.at(world, new Moment(seconds, 0, Math.max(0, seconds - firstStep)), 1);
            double before = requests;
            double stable = measure.applyAsDouble(now.stable());
            double canary = measure.applyAsDouble(now.canary());
            double says = canary > stable ? Sprt.information(canary, stable) : 0;
            advance(says > 0 ? (Sprt.EVIDENCE - evidence) / says + 1e-9 : Double.POSITIVE_INFINITY, now);
            evidence += (requests - before) * says;
        }
        return here();
    }

    private void advance(double most, Truth now) {
        perSecond = pace.perSecond(requests);
        double piece = Math.min(most, Math.min(perSecond, pace.left(requests)));
        boolean first = pace.isFirst(requests);
        requests += piece;
        seconds += piece / perSecond;
        hurt += piece * Math.max(0, now.excess());
        firstStep = first ? seconds : firstStep;
    }

    private Bound here() {
        return new Bound(requests, seconds, hurt, perSecond);
    }
}
