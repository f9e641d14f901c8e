package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.runtime.Narration;

/** Tells nobody. */
final class Silence implements Narration {
    @Override
    public void pullingImage(String reference) {}

    @Override
    public void pullProgress(String reference, String progress) {}

    @Override
    public void warning(String sentence) {}
}
