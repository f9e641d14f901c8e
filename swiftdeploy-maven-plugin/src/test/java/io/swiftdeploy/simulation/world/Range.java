package io.swiftdeploy.simulation.world;

/** Where a parameter of a drawn world is taken from: uniform in its logarithm. */
record Range(double least, double most) {
    double draw(SeededRandom random) {
        return least * Math.pow(most / least, random.fraction());
    }
}
