package io.swiftdeploy.simulation;

import static io.swiftdeploy.simulation.Behaviour.leaking;
import static io.swiftdeploy.simulation.Behaviour.steady;

/**
 * A scenario: how stable and canary behave, how many requests arrive, and the expected outcome. Unless a scenario says
 * otherwise, 100 requests a second arrive, 0.1 % of them fail, and P50 is 50 ms, P99 200 ms.
 */
enum Scenario {
    SAME("same as stable", Service.USUAL, ExpectedOutcome.PROMOTE),
    ERRORS_HALF_PERCENT("errors 0.1 % → 0.5 %", Service.failing(0.005), ExpectedOutcome.EITHER),
    ERRORS_1_5("errors 0.1 % → 1.5 %", Service.failing(0.015), ExpectedOutcome.ROLL_BACK),
    ERRORS_5("errors 0.1 % → 5 %", Service.failing(0.05), ExpectedOutcome.ROLL_BACK),
    ERRORS_50("errors 0.1 % → 50 %", Service.failing(0.5), ExpectedOutcome.ROLL_BACK),
    P99_400("P99 200 → 400 ms", Service.taking(Delays.withP99(400)), ExpectedOutcome.EITHER),
    P99_600("P99 200 → 600 ms", Service.taking(Delays.withP99(600)), ExpectedOutcome.ROLL_BACK),
    P99_2000("P99 200 → 2,000 ms", Service.taking(Delays.withP99(2000)), ExpectedOutcome.ROLL_BACK),
    LEAK("slow leak from step 2: +2 points of errors a minute", leaking(0.02), ExpectedOutcome.ROLL_BACK),
    DEAD("dead canary", Service.DEAD, ExpectedOutcome.ROLL_BACK),
    NO_TRAFFIC("no traffic", 0, steady(Service.USUAL), ExpectedOutcome.NOT_PROMOTE),
    FEW_REQUESTS("2 requests a second, same as stable", 2, steady(Service.USUAL), ExpectedOutcome.PROMOTE),
    STABLE_BAD("both 5 % errors", Service.failing(0.05), ExpectedOutcome.ROLL_BACK),
    TAIL_ONLY(
            "only the tail: 1 in 50 takes 12 times as long, P99 600 ms",
            Service.taking(Delays.withTail(0.02, 12)),
            ExpectedOutcome.ROLL_BACK),
    SLOWER_LEAK("slower leak: +0.5 points of errors a minute", leaking(0.005), ExpectedOutcome.ROLL_BACK),
    FEW_AND_BAD("2 requests a second, errors 0.1 % → 50 %", 2, steady(Service.failing(0.5)), ExpectedOutcome.ROLL_BACK);

    private static final double USUAL_RATE = 100;

    private final String title;
    private final double requestsPerSecond;
    private final Behaviour canary;
    private final ExpectedOutcome expected;

    Scenario(String title, Service canary, ExpectedOutcome expected) {
        this(title, USUAL_RATE, steady(canary), expected);
    }

    Scenario(String title, Behaviour canary, ExpectedOutcome expected) {
        this(title, USUAL_RATE, canary, expected);
    }

    Scenario(String title, double requestsPerSecond, Behaviour canary, ExpectedOutcome expected) {
        this.title = title;
        this.requestsPerSecond = requestsPerSecond;
        this.canary = canary;
        this.expected = expected;
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

    ExpectedOutcome expected() {
        return expected;
    }

    /** Without requests nothing is random: every release of this scenario is the same. */
    boolean isRunOnce() {
        return requestsPerSecond == 0;
    }

    LossKind lossKind() {
        return switch (this) {
            case P99_400, P99_600, P99_2000, TAIL_ONLY -> LossKind.SLOW;
            default -> LossKind.ERRORS;
        };
    }
}
