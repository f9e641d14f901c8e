package io.swiftdeploy.release.context;

import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.runtime.Narration;

/** What the user reads while a release runs. */
public interface ReleaseLog extends Narration {
    /** A stage begins, or something worth knowing was found. */
    void step(String sentence);

    /** What goes on while the release waits, and how long that may take. */
    default void waiting(String sentence) {
        step(sentence);
    }

    /** The policies have answered. */
    void verdict(Verdict verdict);

    /** The policies have answered a further look at what runs, of which the user is told by other lines. */
    default void judged(Verdict verdict) {}
}
