package io.swiftdeploy.simulation.world;

/** How many requests a second are expected. They arrive independently of each other. */
public sealed interface Traffic {

    /** On average over a long time. */
    double mean();

    /** The rates of one release, second by second. */
    Rates begin(SeededRandom random);

    /** Goes through the seconds of one release. */
    @FunctionalInterface
    interface Rates {
        /** The rate of the next second. */
        double next();
    }

    /** The same at all times. */
    record Constant(double perSecond) implements Traffic {
        @Override
        public double mean() {
            return perSecond;
        }

        @Override
        public Rates begin(SeededRandom random) {
            return () -> perSecond;
        }
    }

    /**
     * Changes between two rates without memory.
     *
     * @param meanSeconds how long each lasts on average
     */
    record Bursts(double low, double high, double meanSeconds) implements Traffic {
        @Override
        public double mean() {
            return (low + high) / 2;
        }

        @Override
        public Rates begin(SeededRandom random) {
            return new Rates() {
                private boolean isHigh = random.happens(0.5);

                @Override
                public double next() {
                    isHigh ^= random.happens(1 / meanSeconds);
                    return isHigh ? high : low;
                }
            };
        }
    }
}
