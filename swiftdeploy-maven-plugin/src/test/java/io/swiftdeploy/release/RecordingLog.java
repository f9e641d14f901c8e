package io.swiftdeploy.release;

import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseLog;
import java.util.ArrayList;
import java.util.List;

/** What the user was told, a line each; warnings begin with {@code WARN}. */
public final class RecordingLog implements ReleaseLog {
    public final List<String> lines = new ArrayList<>();

    @Override
    public void step(String sentence) {
        lines.add(sentence);
    }

    @Override
    public void verdict(Verdict verdict) {
        lines.add("asked at " + verdict.stage().text());
    }

    @Override
    public void pullingImage(String reference) {
        lines.add("pulling " + reference);
    }

    @Override
    public void pullProgress(String reference, String progress) {
        lines.add(progress);
    }

    @Override
    public void warning(String sentence) {
        lines.add("WARN " + sentence);
    }

    public List<String> warnings() {
        return lines.stream().filter(it -> it.startsWith("WARN ")).toList();
    }
}
