package io.swiftdeploy.it.spring;

/** What is released, and how that has to end. */
enum Version {
    GOOD(0, Ending.PROMOTED),
    SLOW(2, Ending.TAKEN_BACK);

    private final int slowPercent;
    private final Ending deserved;

    /** How a release ended. */
    enum Ending {
        PROMOTED,
        TAKEN_BACK,
        INCONCLUSIVE,
        FAILED,
        /** It went on until the test ended it. */
        OVERDUE
    }

    Version(int slowPercent, Ending deserved) {
        this.slowPercent = slowPercent;
        this.deserved = deserved;
    }

    /** How many of 100 requests wait for a second. */
    int slowPercent() {
        return slowPercent;
    }

    Ending deserved() {
        return deserved;
    }
}
