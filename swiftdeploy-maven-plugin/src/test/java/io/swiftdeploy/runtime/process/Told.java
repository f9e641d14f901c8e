package io.swiftdeploy.runtime.process;

import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseLog;
import java.util.ArrayList;
import java.util.List;

/** Remembers what the user was told. */
public final class Told implements ReleaseLog {
    public final List<String> warnings = new ArrayList<>();
    public final List<String> steps = new ArrayList<>();

    @Override
    public void pullingImage(String reference) {
        throw new AssertionError("there are no images here");
    }

    @Override
    public void pullProgress(String reference, String progress) {
        throw new AssertionError("there are no images here");
    }

    @Override
    public void warning(String sentence) {
        warnings.add(sentence);
    }

    @Override
    public void step(String sentence) {
        steps.add(sentence);
    }

    @Override
    public void verdict(Verdict verdict) {
        steps.add(verdict.toString());
    }
}
