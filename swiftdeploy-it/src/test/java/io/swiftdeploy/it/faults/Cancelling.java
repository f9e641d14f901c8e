package io.swiftdeploy.it.faults;

/** What a build is at, and how it takes its cancellation. */
enum Cancelling {
    /** A canary of {@code release} has users, and the build does what it can after SIGTERM. */
    RELEASE_THAT_REACTS,
    /** The build is frozen, and hears of nothing before SIGKILL. */
    RELEASE_THAT_IS_FROZEN,
    /** SIGKILL comes while the canary is being taken back. */
    RELEASE_THAT_IS_TOO_SLOW,
    /** No goal runs, but the build's tests, with a canary that has no users. */
    TESTS;

    /** Rounds take turns. */
    static Cancelling of(int round) {
        return values()[round % values().length];
    }

    Goal goal() {
        return this == TESTS ? Goal.TESTS : Goal.RELEASE;
    }
}
