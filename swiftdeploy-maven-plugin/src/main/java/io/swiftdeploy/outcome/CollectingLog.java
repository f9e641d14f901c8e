package io.swiftdeploy.outcome;

import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseLog;

/**
 * A release log that keeps what the policies answer for the outcome.
 *
 * @param log what the user reads
 * @param outcome gets each answer
 */
public record CollectingLog(ReleaseLog log, OutcomeCollector outcome) implements ReleaseLog {

    @Override
    public void step(String sentence) {
        log.step(sentence);
    }

    @Override
    public void waiting(String sentence) {
        log.waiting(sentence);
    }

    @Override
    public void verdict(Verdict verdict) {
        outcome.verdict(verdict);
        log.verdict(verdict);
    }

    @Override
    public void judged(Verdict verdict) {
        outcome.verdict(verdict);
        log.judged(verdict);
    }

    @Override
    public void pullingImage(String reference) {
        log.pullingImage(reference);
    }

    @Override
    public void pullProgress(String reference, String progress) {
        log.pullProgress(reference, progress);
    }

    @Override
    public void warning(String sentence) {
        log.warning(sentence);
    }
}
