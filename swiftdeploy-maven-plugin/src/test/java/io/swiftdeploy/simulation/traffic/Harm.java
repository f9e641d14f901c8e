package io.swiftdeploy.simulation.traffic;

import io.swiftdeploy.plan.Track;
import io.swiftdeploy.simulation.traffic.Request.Sender;
import io.swiftdeploy.simulation.world.World;

/** Counts the canary's users that are hurt, from the moment that they ask. */
final class Harm {
    private final World world;
    private double stables;
    private double excess;

    Harm(World world) {
        this.world = world;
        this.stables = world.stablesHurt(0);
    }

    /** Goes on to this second. */
    void at(int second) {
        if (world.drifts()) {
            stables = world.stablesHurt(second);
        }
    }

    /** The giant's own failures are no version's fault, so that it is left out. */
    void add(Request request) {
        if (request.track() == Track.CANARY && request.sender() == Sender.USER) {
            boolean hurt = request.answer().isLost() || request.answer().isSlow();
            excess += (hurt ? 1 : 0) - stables;
        }
    }

    double excess() {
        return excess;
    }
}
