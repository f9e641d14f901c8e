package io.swiftdeploy.release.analysis;

import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.analysis.StepState.Move;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a release waits for, and how long at most: with each evaluation that says something new, and every 10 seconds. */
final class WaitingLines {
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Duration ALMOST_A_SECOND = Duration.ofMillis(999);

    private Duration last = Duration.ZERO;

    /** The line after an evaluation that was printed; empty when the release waits no more. */
    Optional<String> afterNews(StepEvaluation evaluation) {
        last = evaluation.elapsed();
        return evaluation.move() instanceof Move.Wait ? Optional.of(line(evaluation)) : Optional.empty();
    }

    /** The line after an evaluation that said nothing new; empty when the last one is not old. */
    Optional<String> meanwhile(StepEvaluation evaluation) {
        boolean isDue = evaluation.elapsed().minus(last).compareTo(PERIOD) >= 0;
        return isDue ? afterNews(evaluation) : Optional.empty();
    }

    private static String line(StepEvaluation evaluation) {
        StepState step = evaluation.step();
        Outcome outcome = evaluation.verdict().outcome();
        long left =
                step.left(outcome, evaluation.elapsed()).plus(ALMOST_A_SECOND).toSeconds();
        return String.format(Locale.ROOT, "%d %%: %s %d s left", step.weight(), finding(evaluation.verdict()), left);
    }

    private static String finding(Verdict verdict) {
        if (verdict.allowed()) {
            return "good so far,";
        }
        boolean hasDecisions = verdict.denials().stream().anyMatch(Decision.class::isInstance)
                && verdict.denials().stream().allMatch(Decision.class::isInstance);
        return hasDecisions ? "not enough to tell yet, at most" : "no decision yet, at most";
    }
}
