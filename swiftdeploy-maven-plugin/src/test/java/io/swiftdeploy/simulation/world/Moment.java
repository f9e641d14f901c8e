package io.swiftdeploy.simulation.world;

/**
 * A time of a release.
 *
 * @param seconds since it began
 * @param clock the time of day in seconds; outages and pauses go by it
 * @param sinceSecondStep seconds since the canary's second step began; 0 before
 */
public record Moment(double seconds, double clock, double sinceSecondStep) {
    static final double MOST_SECONDS = 1800;

    /** When all that grows has grown as far as a release of the usual length can see. */
    static final Moment LATE = new Moment(MOST_SECONDS, 0, MOST_SECONDS);

    /** The second step begins this early in a release as it should be. */
    static Moment after(double seconds) {
        return new Moment(seconds, 0, seconds);
    }
}
