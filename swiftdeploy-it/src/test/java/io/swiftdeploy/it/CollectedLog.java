package io.swiftdeploy.it;

import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseLog;
import java.util.ArrayList;
import java.util.List;

/** What users would have been told, line by line. */
public final class CollectedLog implements ReleaseLog {
    private final List<String> lines = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @Override
    public void step(String sentence) {
        lines.add(sentence);
    }

    @Override
    public void verdict(Verdict verdict) {
        lines.addAll(verdict.reasons());
    }

    @Override
    public void pullingImage(String reference) {
        lines.add("Pulling " + reference);
    }

    @Override
    public void pullProgress(String reference, String progress) {
        lines.add(reference + ": " + progress);
    }

    @Override
    public void warning(String sentence) {
        lines.add("WARNING " + sentence);
        warnings.add(sentence);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
