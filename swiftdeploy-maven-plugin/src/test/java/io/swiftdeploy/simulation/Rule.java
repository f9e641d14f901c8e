package io.swiftdeploy.simulation;

/** A way to decide whether a canary becomes stable. Not for several threads at once. */
interface Rule {
    String title();

    Ruling play(Case kind, SeededRandom dice);
}
