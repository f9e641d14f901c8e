package io.swiftdeploy.simulation;

/** Which of the canary's requests count as lost. */
enum LossKind {
    /** Answered with 500 or above. */
    ERRORS,
    /** Took more than 500 ms. */
    SLOW
}
