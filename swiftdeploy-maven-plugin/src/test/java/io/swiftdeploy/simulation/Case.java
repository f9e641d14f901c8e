package io.swiftdeploy.simulation;

import static io.swiftdeploy.simulation.Behaviour.leaking;
import static io.swiftdeploy.simulation.Behaviour.steady;

/**
 * A kind of release: how stable and canary behave, how many ask, and what would be right. Where nothing else is said,
 * 100 requests a second arrive, 0.1 % of them fail, and P50 is 50 ms, P99 200 ms.
 */
enum Case {
    SAME("same as stable", Service.USUAL, ExpectedOutcome.PROMOTE),
    ERRORS_HALF_PERCENT("errors 0.1 % → 0.5 %", Service.failing(0.005), ExpectedOutcome.EITHER),
    ERRORS_1_5("errors 0.1 % → 1.5 %", Service.failing(0.015), ExpectedOutcome.TAKE_BACK),
    ERRORS_5("errors 0.1 % → 5 %", Service.failing(0.05), ExpectedOutcome.TAKE_BACK),
    ERRORS_50("errors 0.1 % → 50 %", Service.failing(0.5), ExpectedOutcome.TAKE_BACK),
    P99_400("P99 200 → 400 ms", Service.taking(Delays.withP99(400)), ExpectedOutcome.EITHER),
    P99_600("P99 200 → 600 ms", Service.taking(Delays.withP99(600)), ExpectedOutcome.TAKE_BACK),
    P99_2000("P99 200 → 2,000 ms", Service.taking(Delays.withP99(2000)), ExpectedOutcome.TAKE_BACK),
    LEAK("slow leak from step 2: +2 points of errors a minute", leaking(0.02), ExpectedOutcome.TAKE_BACK),
    DEAD("dead canary", Service.DEAD, ExpectedOutcome.TAKE_BACK),
    NO_TRAFFIC("no traffic", 0, steady(Service.USUAL), ExpectedOutcome.NOT_PROMOTE),
    FEW_REQUESTS("2 requests a second, same as stable", 2, steady(Service.USUAL), ExpectedOutcome.PROMOTE),
    STABLE_BAD("both 5 % errors", Service.failing(0.05), ExpectedOutcome.TAKE_BACK),
    TAIL_ONLY(
            "only the tail: 1 in 50 takes 12 times as long, P99 600 ms",
            Service.taking(Delays.withTail(0.02, 12)),
            ExpectedOutcome.TAKE_BACK),
    SLOWER_LEAK("slower leak: +0.5 points of errors a minute", leaking(0.005), ExpectedOutcome.TAKE_BACK),
    FEW_AND_BAD("2 requests a second, errors 0.1 % → 50 %", 2, steady(Service.failing(0.5)), ExpectedOutcome.TAKE_BACK);

    private static final double USUAL_RATE = 100;

    private final String title;
    private final double requestsPerSecond;
    private final Behaviour canary;
    private final ExpectedOutcome right;

    Case(String title, Service canary, ExpectedOutcome right) {
        this(title, USUAL_RATE, steady(canary), right);
    }

    Case(String title, Behaviour canary, ExpectedOutcome right) {
        this(title, USUAL_RATE, canary, right);
    }

    Case(String title, double requestsPerSecond, Behaviour canary, ExpectedOutcome right) {
        this.title = title;
        this.requestsPerSecond = requestsPerSecond;
        this.canary = canary;
        this.right = right;
    }

    String title() {
        return title;
    }

    double requestsPerSecond() {
        return requestsPerSecond;
    }

    Service stable() {
        return this == STABLE_BAD ? Service.failing(0.05) : Service.USUAL;
    }

    Service canary(double secondsSinceSecondStep) {
        return canary.after(secondsSinceSecondStep);
    }

    ExpectedOutcome right() {
        return right;
    }

    /** Without requests there is no chance either: every release of this case is the same. */
    boolean isPlayedOnce() {
        return requestsPerSecond == 0;
    }

    Harm harm() {
        return switch (this) {
            case P99_400, P99_600, P99_2000, TAIL_ONLY -> Harm.SLOW;
            default -> Harm.ERRORS;
        };
    }
}
