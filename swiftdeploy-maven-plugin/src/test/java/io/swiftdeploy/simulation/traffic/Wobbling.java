package io.swiftdeploy.simulation.traffic;

import io.swiftdeploy.simulation.world.Conditions.Wobble;
import io.swiftdeploy.simulation.world.SeededRandom;

/** The factor that all durations of a second share. */
final class Wobbling {
    private final Wobble wobble;
    private double state;
    private boolean begun;

    Wobbling(Wobble wobble) {
        this.wobble = wobble;
    }

    void next(SeededRandom random) {
        if (wobble.deviation() == 0) {
            return;
        }
        double kept = begun ? wobble.correlation() : 0;
        state = kept * state + Math.sqrt(1 - kept * kept) * random.gaussian();
        begun = true;
    }

    double factor() {
        return wobble.deviation() == 0 ? 1 : Math.exp(wobble.deviation() * state);
    }
}
