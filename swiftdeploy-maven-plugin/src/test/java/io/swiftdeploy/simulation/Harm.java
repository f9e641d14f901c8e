package io.swiftdeploy.simulation;

/** Which of the canary's requests users would not have suffered from stable. */
enum Harm {
    /** Answered with 500 or above. */
    ERRORS,
    /** Took more than 500 ms. */
    SLOW
}
