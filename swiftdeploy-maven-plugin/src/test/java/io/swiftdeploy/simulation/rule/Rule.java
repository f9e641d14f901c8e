package io.swiftdeploy.simulation.rule;

import io.swiftdeploy.simulation.world.SeededRandom;
import io.swiftdeploy.simulation.world.World;

/** Decides over a canary. */
public interface Rule {
    /** What tables call it. */
    String title();

    /** One release. The same random numbers give the same release. */
    ReleaseResult run(World world, SeededRandom random);
}
