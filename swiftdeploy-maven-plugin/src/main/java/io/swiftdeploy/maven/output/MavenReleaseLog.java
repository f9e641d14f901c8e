package io.swiftdeploy.maven.output;

import io.swiftdeploy.io.PrintableText;
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
    private final Colour colour;
    private final Log painted;
    private final Set<String> shown = new HashSet<>();

    /** @param colour of words in the lines, if Maven has colour */
    public MavenReleaseLog(PrintableLog log, Colour colour) {
        this.log = log;
        this.colour = colour;
        this.painted = log.log();
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
        say("  ", answer.allows() ? colour.good("ALLOW") + " " : colour.bad("DENY") + "  ", answer.domain());
        if (answer instanceof Decision decision) {
            decision.findings().forEach(it -> rule(it.pass() ? "pass" : colour.bad("FAIL"), it.message()));
        } else {
            answer.reasons().forEach(it -> rule(colour.bad("FAIL"), it));
        }
    }

    private void rule(String word, String message) {
        say("    ", word + "  ", message);
    }

    /** The painted word is ours; what follows may quote what others say. */
    private void say(String indent, String word, String text) {
        painted.info(indent + word + PrintableText.shown(text));
    }

    @Override
    public void waiting(String sentence) {
        painted.info(colour.open(PrintableText.shown(sentence)));
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
