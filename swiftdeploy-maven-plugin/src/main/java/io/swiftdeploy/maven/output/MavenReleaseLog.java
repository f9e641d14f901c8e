package io.swiftdeploy.maven.output;

import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseLog;
import java.util.HashSet;
import java.util.Set;
import org.apache.maven.plugin.logging.Log;

/** Writes the release log to Maven's log, so that {@code -q} and {@code -B} work as always. */
public final class MavenReleaseLog implements ReleaseLog {
    private final Log log;
    private final Set<String> shown = new HashSet<>();

    public MavenReleaseLog(Log log) {
        this.log = log;
    }

    @Override
    public void step(String sentence) {
        log.info(sentence);
    }

    @Override
    public void verdict(Verdict verdict) {
        if (verdict.answers().isEmpty()) {
            verdict.reasons().forEach(log::info);
            return;
        }
        log.info("Policies asked at " + verdict.stage().text() + ":");
        verdict.answers().forEach(this::answer);
    }

    private void answer(Answer answer) {
        log.info("  " + (answer.allows() ? "ALLOW " : "DENY  ") + answer.domain());
        if (answer instanceof Decision decision) {
            decision.findings().forEach(it -> log.info("    " + (it.pass() ? "pass  " : "FAIL  ") + it.message()));
        } else {
            answer.reasons().forEach(it -> log.info("    FAIL  " + it));
        }
    }

    @Override
    public void pullingImage(String reference) {
        log.info("Pulling " + reference + ".");
    }

    @Override
    public void pullProgress(String reference, String progress) {
        if (shown.add(reference + progress)) {
            log.debug(reference + ": " + progress);
        }
    }

    @Override
    public void warning(String sentence) {
        log.warn(sentence);
    }
}
