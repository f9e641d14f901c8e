package io.swiftdeploy.release.analysis;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.audit.AuditedOperation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One look at a release's canary.
 *
 * @param progress where the release stood
 * @param elapsed since the release began
 * @param facts what was seen
 * @param verdict what the policies said of it
 */
public record StepEvaluation(StepState progress, Duration elapsed, Facts facts, Verdict verdict) {

    /** For a person: where the release stands, and a line for each reason where it does not go on. */
    public List<String> lines() {
        Stream<String> reasons = verdict.allowed() ? Stream.of() : verdict.reasons().stream();
        return Stream.concat(Stream.of(head()), reasons.map(reason -> "  " + reason))
                .toList();
    }

    /** The same in one. */
    private String sentence() {
        return verdict.allowed() ? head() : head() + " " + String.join(" ", verdict.reasons());
    }

    private String head() {
        return "Step %d of %d (%d %%), %d s: %s."
                .formatted(
                        progress.step(),
                        progress.steps(),
                        progress.weight(),
                        elapsed.toSeconds(),
                        verdict.outcome().text());
    }

    /** Whether a person who knows {@code before} learns anything from this. */
    public boolean tellsMoreThan(StepEvaluation before) {
        return progress.index() != before.progress.index()
                || verdict.outcome() != before.verdict.outcome()
                || !failing().equals(before.failing());
    }

    private Map<String, Object> recorded() {
        Map<String, Object> known = new LinkedHashMap<>(facts.values());
        known.put("verdict", Map.of("outcome", verdict.outcome().text()));
        return known;
    }

    private Set<String> failing() {
        return verdict.denials().stream()
                .flatMap(answer -> answer instanceof Decision decision
                        ? decision.findings().stream()
                                .filter(finding -> !finding.pass())
                                .map(finding -> decision.domain() + " " + finding.rule())
                        : Stream.of(answer.domain() + " " + answer.reasons()))
                .collect(Collectors.toSet());
    }

    /** As the history keeps it: a part of the attempt that began with the record {@code release}. */
    public HistoryEvent event(String stack, long release) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("release", release);
        asked.put("step", progress.step());
        asked.put("steps", progress.steps());
        asked.put("weight", progress.weight());
        return new HistoryEvent(
                EventType.STEP,
                stack,
                asked,
                recorded(),
                verdict.answers().stream().map(AuditedOperation::decision).toList(),
                Result.SUCCEEDED,
                sentence());
    }
}
