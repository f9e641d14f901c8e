package io.swiftdeploy.simulation;

/** A rule that decides whether a canary becomes stable. Not thread-safe. */
interface Rule {
    String title();

    ReleaseResult run(Scenario scenario, SeededRandom random);
}
