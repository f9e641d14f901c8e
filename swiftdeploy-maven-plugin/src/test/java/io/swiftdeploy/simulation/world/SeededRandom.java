package io.swiftdeploy.simulation.world;

import java.util.List;
import java.util.SplittableRandom;

/** Reproducible random numbers: the same seed gives the same requests. */
public final class SeededRandom {
    private final SplittableRandom random;

    public SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** 0 or more, below 1. */
    public double fraction() {
        return random.nextDouble();
    }

    public double gaussian() {
        return random.nextGaussian();
    }

    /** The time to the next of events that have no memory, where one is expected in a unit of time. */
    public double exponential() {
        return random.nextExponential();
    }

    /** One of 0 up to {@code count}, exclusive. */
    public int index(int count) {
        return count == 1 ? 0 : random.nextInt(count);
    }

    /** One of {@code values}. */
    public <T> T oneOf(List<T> values) {
        return values.get(index(values.size()));
    }
}
