package io.swiftdeploy.outcome;

import io.swiftdeploy.outcome.OutcomeFinding.Measure;
import io.swiftdeploy.outcome.OutcomeFinding.Place;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.validation.Line;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Turns what policies answer, and what {@code validate} finds, into findings. */
final class Findings {
    private static final Place CHECKS = new Place("validate", "checks");

    private Findings() {}

    /** A finding for each rule, and for each domain that has no answer. */
    static Stream<OutcomeFinding> of(Verdict verdict) {
        String stage = verdict.stage().text();
        if (!verdict.answers().isEmpty()) {
            return verdict.answers().stream().flatMap(it -> of(stage, it));
        }
        return verdict.allowed()
                ? Stream.empty()
                : Stream.of(new OutcomeFinding(
                        new Place(stage, NoDecision.EVERY_DOMAIN),
                        "no_domain",
                        FindingState.UNANSWERED,
                        Measure.NONE,
                        String.join("\n", verdict.reasons())));
    }

    private static Stream<OutcomeFinding> of(String stage, Answer answer) {
        Place place = new Place(stage, answer.domain());
        if (answer instanceof Decision decision && !decision.findings().isEmpty()) {
            return decision.findings().stream().map(it -> of(place, decision, it));
        }
        String rule = answer instanceof NoDecision none ? none.cause().name().toLowerCase(Locale.ROOT) : "decision";
        return Stream.of(
                new OutcomeFinding(place, rule, stateOf(answer), Measure.NONE, String.join("\n", answer.reasons())));
    }

    private static OutcomeFinding of(Place place, Decision decision, Finding rule) {
        return new OutcomeFinding(
                place,
                rule.rule(),
                stateOf(decision, rule),
                new Measure(rule.observed(), rule.threshold(), rule.unit()),
                rule.message());
    }

    private static FindingState stateOf(Decision decision, Finding rule) {
        if (rule.pass()) {
            return FindingState.PASSED;
        }
        return decision.decisive().contains(rule) ? stateOf(decision) : FindingState.HELD;
    }

    /** Of what does not pass. */
    private static FindingState stateOf(Answer answer) {
        if (answer instanceof NoDecision) {
            return FindingState.UNANSWERED;
        }
        return switch (answer.outcome()) {
            case HOLD -> FindingState.HELD;
            case PROMOTE, ROLLBACK -> FindingState.FAILED;
        };
    }

    /** A finding for each check. */
    static Stream<OutcomeFinding> of(List<Line> lines) {
        return lines.stream()
                .map(it -> new OutcomeFinding(CHECKS, it.check(), stateOf(it.mark()), Measure.NONE, it.detail()));
    }

    private static FindingState stateOf(Line.Mark mark) {
        return switch (mark) {
            case PASS -> FindingState.PASSED;
            case WARN -> FindingState.WARNED;
            case SKIP -> FindingState.SKIPPED;
            case FAIL -> FindingState.FAILED;
        };
    }
}
