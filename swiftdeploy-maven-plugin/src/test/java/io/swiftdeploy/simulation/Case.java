package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.world.Bound;
import io.swiftdeploy.simulation.world.Truth;
import io.swiftdeploy.simulation.world.Truth.Label;
import io.swiftdeploy.simulation.world.World;

/** A world with what is true of it. */
record Case(World world, Truth truth, Bound bound) {
    /** A third of the time that a release is allowed. */
    private static final double FAIR_SECONDS = 600;

    static Case of(World world) {
        return new Case(world, world.truth(), Bound.of(world));
    }

    Label label() {
        return truth.label();
    }

    /** Whether the best rule could tell soon enough for any rule to be expected to. */
    boolean isFair() {
        return label() != Label.BETWEEN && bound.seconds() <= FAIR_SECONDS;
    }
}
