package io.swiftdeploy.facts;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The step that a progressive release is at.
 *
 * @param weight the canary's share of the requests, in percent
 * @param nextWeight its share at the next step, in percent; empty at the last one
 * @param elapsed the time since the canary began to serve
 */
public record ReleaseStep(Place place, int weight, Optional<Integer> nextWeight, Duration elapsed) {

    /**
     * How far the release is.
     *
     * @param step counted from 1; while it bakes, the last one
     * @param steps the number of steps
     */
    public record Place(Phase phase, int step, int steps) {}

    /** What a release does with its canary. */
    public enum Phase {
        /** It gives the canary more and more requests. */
        STEP,
        /** It watches the canary with nearly every request, and stable beside it keeps a few. */
        BAKE;

        /** As policies and the record call it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
