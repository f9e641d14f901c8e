package io.swiftdeploy.simulation;

import java.util.SplittableRandom;

/** Reproducible random numbers: the same seed gives the same requests. */
final class SeededRandom {
    private final SplittableRandom random;

    SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    double gaussian() {
        return random.nextGaussian();
    }

    /** The number of independent events in a span in which {@code mean} are expected: gaps are exponential. */
    int poisson(double mean) {
        int events = 0;
        double passed = random.nextExponential();
        while (passed < mean) {
            events++;
            passed += random.nextExponential();
        }
        return events;
    }
}
