package io.swiftdeploy.simulation.traffic;

import io.swiftdeploy.plan.Track;
import io.swiftdeploy.simulation.world.Answer;

/**
 * One request.
 *
 * @param start seconds since the release began
 * @param replica the number of the instance that got it, from 0
 */
record Request(double start, Track track, int replica, Sender sender, Answer answer) {

    /** Who sent it. */
    enum Sender {
        USER,
        GIANT,
        TEST
    }

    double end() {
        return start + answer.waited();
    }
}
