package io.swiftdeploy.release.analysis;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.facts.ReleaseStep.Phase;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.audit.DecisionRecords;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One evaluation of a release's canary.
 *
 * @param step where the release stands
 * @param elapsed since the canary was started
 * @param facts what was observed
 * @param verdict what the policies say of it
 */
public record StepEvaluation(StepState step, Duration elapsed, Facts facts, Verdict verdict) {

    /** What follows from this evaluation. */
    public StepState.Move move() {
        return step.after(verdict.outcome(), elapsed);
    }

    /** For a person: where the release stands, and a line for each reason that stops it. */
    public List<String> lines() {
        return Stream.concat(Stream.of(head()), reasons().stream().map(reason -> "  " + reason))
                .toList();
    }

    /** The same lines as one sentence. */
    private String sentence() {
        return Stream.concat(Stream.of(head()), reasons().stream()).collect(Collectors.joining(" "));
    }

    private List<String> reasons() {
        return switch (verdict.outcome()) {
            case PROMOTE -> List.of();
            case HOLD -> verdict.reasons();
            case ROLLBACK -> verdict.rollbackReasons();
        };
    }

    private String head() {
        return String.format(
                Locale.ROOT,
                "%s (%d %%), %d s: %s.",
                place(),
                step.weight(),
                elapsed.toSeconds(),
                verdict.outcome().text());
    }

    private String place() {
        return step.phase() == Phase.BAKE
                ? "Bake"
                : String.format(Locale.ROOT, "Step %d of %d", step.number(), step.count());
    }

    /** Whether this says something new to a person who has read {@code before}. */
    public boolean differsFrom(StepEvaluation before) {
        return !isOfStepOf(before)
                || verdict.outcome() != before.verdict.outcome()
                || !failedRules().equals(before.failedRules());
    }

    boolean isOfStepOf(StepEvaluation other) {
        return step.index() == other.step.index();
    }

    private Set<String> failedRules() {
        return verdict.denials().stream()
                .flatMap(answer -> answer instanceof Decision decision
                        ? decision.findings().stream()
                                .filter(finding -> !finding.pass())
                                .map(finding -> decision.domain() + " " + finding.rule())
                        : Stream.of(answer.domain() + " " + answer.reasons()))
                .collect(Collectors.toSet());
    }

    /**
     * This evaluation as the history keeps it.
     *
     * @param release the number of the record of the release's start
     * @param looks how often the step has been evaluated, this evaluation included; the history does not have all of them
     */
    public HistoryEvent event(String stack, long release, int looks) {
        return new HistoryEvent(
                EventType.STEP,
                stack,
                requested(release),
                factsWithVerdict(looks),
                DecisionRecords.of(verdict.answers()),
                Result.SUCCEEDED,
                sentence());
    }

    private Map<String, Object> requested(long release) {
        Map<String, Object> requested = new LinkedHashMap<>();
        requested.put("release", release);
        requested.put("phase", step.phase().text());
        requested.put("step", step.number());
        requested.put("steps", step.count());
        requested.put("weight", step.weight());
        return requested;
    }

    private Map<String, Object> factsWithVerdict(int looks) {
        Map<String, Object> recorded = new LinkedHashMap<>(facts.values());
        recorded.put("verdict", Map.of("outcome", verdict.outcome().text(), "looks", looks));
        return recorded;
    }
}
