package io.swiftdeploy.dashboard;

import io.swiftdeploy.status.StackStatus;
import io.swiftdeploy.trace.Look;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the looks at the stack have shown.
 *
 * @param seen when the stack was seen last; empty before the first time
 * @param status of that look
 * @param trouble why it cannot be seen now
 * @param recent the looks of the last minutes
 * @param release what becomes of the release that has no end in the record
 */
record LiveState(
        Optional<Instant> seen,
        Optional<StackStatus> status,
        Optional<String> trouble,
        List<Look> recent,
        OpenRelease release) {

    /** A release that has started and recorded no end. */
    sealed interface OpenRelease {
        /**
         * A build goes on with it.
         *
         * @param forecast when it ends, a sentence each
         */
        record Running(List<String> forecast) implements OpenRelease {}

        /** No build changes the stack: that one was killed. */
        record Abandoned() implements OpenRelease {}
    }
}
