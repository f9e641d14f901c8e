package io.swiftdeploy.runtime;

import java.time.Duration;

/** The requests that took the routes from before a change. */
public interface Drain {
    /** Waits until they are answered; false when {@code limit} was over before. */
    boolean await(Duration limit);

    /** Whether the routes are others than before. */
    boolean changed();
}
