package io.swiftdeploy.runtime;

import java.time.Duration;

/** The requests that are still served by the routes from before a change. */
public interface Drain {
    /** Waits until they are answered; false if {@code limit} was over before. */
    boolean await(Duration limit);

    /** Whether the routes differ from those before. */
    boolean changed();

    /** For routes that were as wanted already: no request has to be waited for. */
    static Drain none() {
        return new Drain() {
            @Override
            public boolean await(Duration limit) {
                return true;
            }

            @Override
            public boolean changed() {
                return false;
            }
        };
    }
}
