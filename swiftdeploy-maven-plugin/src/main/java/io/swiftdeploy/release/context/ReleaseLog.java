package io.swiftdeploy.release.context;

import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.runtime.Narration;

/** What a release tells the user while it goes on. */
public interface ReleaseLog extends Narration {
    /** A stage of the story begins, or something worth knowing was found. */
    void step(String sentence);

    /** The gate has answered. */
    void verdict(Verdict verdict);
}
