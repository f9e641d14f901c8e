package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.runtime.Drain;
import java.time.Duration;

/** The routes were as wanted already, so no request takes another. */
record NothingToDrain() implements Drain {
    @Override
    public boolean await(Duration limit) {
        return true;
    }

    @Override
    public boolean changed() {
        return false;
    }
}
