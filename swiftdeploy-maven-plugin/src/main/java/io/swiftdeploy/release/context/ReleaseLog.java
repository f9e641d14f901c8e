package io.swiftdeploy.release.context;

import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.runtime.Narration;

/** What the user reads while a release runs. */
public interface ReleaseLog extends Narration {
    /** A stage begins, or something worth knowing was found. */
    void step(String sentence);

    /** The policies have answered. */
    void verdict(Verdict verdict);
}
