package io.swiftdeploy.simulation;

/** What a rule should do with a canary, given its true behaviour. */
enum ExpectedOutcome {
    /** It is as good as stable. A rollback is wrong; an inconclusive end is not wrong, but does not help. */
    PROMOTE,
    /** It exceeds the limits (1 % errors, P99 500 ms), or will. Promoting it is wrong. */
    ROLL_BACK,
    /**
     * It is worse than stable, but within the limits: the limits allow it, the comparison does not. Neither end is wrong.
     */
    EITHER,
    /** There is no way to know. Promoting it is wrong; a rollback is not. */
    NOT_PROMOTE
}
