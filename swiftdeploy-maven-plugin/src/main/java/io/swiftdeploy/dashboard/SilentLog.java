package io.swiftdeploy.dashboard;

import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseLog;

/** Says nothing: what the looks of the page meet is on the page. */
final class SilentLog implements ReleaseLog {
    @Override
    public void step(String sentence) {}

    @Override
    public void verdict(Verdict verdict) {}

    @Override
    public void pullingImage(String reference) {}

    @Override
    public void pullProgress(String reference, String progress) {}

    @Override
    public void warning(String sentence) {}
}
