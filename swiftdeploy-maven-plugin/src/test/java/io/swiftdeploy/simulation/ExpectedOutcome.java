package io.swiftdeploy.simulation;

/** What a rule should make of a canary, seen by somebody who knows everything. */
enum ExpectedOutcome {
    /** It is as good as stable. Taking it back is wrong; not being able to tell is no mistake, but no help either. */
    PROMOTE,
    /** It breaks the limits that users set (1 % errors, P99 500 ms), or will. Promoting it is wrong. */
    TAKE_BACK,
    /**
     * It is worse than stable, yet within the limits: by the limits it may pass, by the comparison it should not. Neither
     * is counted as wrong.
     */
    EITHER,
    /** Nobody can know. Promoting it is wrong; taking it back is not. */
    NOT_PROMOTE
}
