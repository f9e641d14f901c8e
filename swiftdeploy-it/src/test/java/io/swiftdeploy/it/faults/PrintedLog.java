package io.swiftdeploy.it.faults;

import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseLog;
import java.util.function.Consumer;

/**
 * What a user would read, line by line.
 *
 * @param lines takes each line
 */
public record PrintedLog(Consumer<String> lines) implements ReleaseLog {
    @Override
    public void step(String sentence) {
        lines.accept(sentence);
    }

    @Override
    public void verdict(Verdict verdict) {
        verdict.reasons().forEach(lines);
    }

    @Override
    public void pullingImage(String reference) {
        lines.accept("Pulling " + reference);
    }

    @Override
    public void pullProgress(String reference, String progress) {
        lines.accept(reference + ": " + progress);
    }

    @Override
    public void warning(String sentence) {
        lines.accept("WARNING " + sentence);
    }
}
