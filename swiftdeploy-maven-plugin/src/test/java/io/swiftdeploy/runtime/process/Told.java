package io.swiftdeploy.runtime.process;

import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseLog;
import java.util.ArrayList;
import java.util.List;

/** Remembers what the user was told. */
public final class Told implements ReleaseLog {
    public final List<String> warnings = new ArrayList<>();
    public final List<String> steps = new ArrayList<>();
    /** Of the fixture's own command, which most tests run. */
    public final List<String> notKept = new ArrayList<>();

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
        boolean isOfCommand = sentence.startsWith("The files of services.process.command are not kept");
        (isOfCommand ? notKept : warnings).add(sentence);
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
