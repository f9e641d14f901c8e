package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One attempt to change something, and what the history will say of it, however it ends. */
final class Attempt {
    private final ReleaseContext context;
    private final EventType event;
    private final Map<String, Object> asked;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();

    Attempt(ReleaseContext context, EventType event, Map<String, Object> asked) {
        this.context = context;
        this.event = event;
        this.asked = asked;
    }

    /** Something learned on the way that belongs in the record. */
    void learned(Map<String, Object> more) {
        facts.putAll(more);
    }

    void answered(Verdict verdict) {
        answers.addAll(verdict.answers());
    }

    /** Tells {@code story}, and records its beginning and its end. */
    Outcome record(Supplier<Outcome> story) {
        HistoryRecord start = context.records().history().append(event(Result.STARTED, "began"));
        try {
            Outcome outcome = story.get();
            end(start, outcome.changed() ? Result.SUCCEEDED : Result.UNCHANGED, outcome.message());
            context.log().step(outcome.message());
            return outcome;
        } catch (DeniedException e) {
            end(start, Result.DENIED, e.what());
            throw e;
        } catch (SwiftDeployException e) {
            end(start, Result.FAILED, e.what());
            throw e;
        } catch (RuntimeException e) {
            end(start, Result.FAILED, String.valueOf(e));
            throw e;
        }
    }

    private void end(HistoryRecord start, Result result, String message) {
        context.records().history().append(event(result, message).ending(start));
    }

    private HistoryEvent event(Result result, String message) {
        List<DecisionRecord> decisions = answers.stream().map(Attempt::decision).toList();
        return new HistoryEvent(event, context.stack().value(), asked, facts, decisions, result, message);
    }

    /** A domain's answer, as the history keeps it. */
    static DecisionRecord decision(Answer answer) {
        return new DecisionRecord(answer.domain(), answer.allows(), findings(answer));
    }

    private static List<FindingRecord> findings(Answer answer) {
        if (answer instanceof Decision decision) {
            return decision.findings().stream()
                    .map(it -> new FindingRecord(it.rule(), it.pass(), it.message(), it.observed(), it.threshold()))
                    .toList();
        }
        NoDecision none = (NoDecision) answer;
        return List.of(new FindingRecord(
                none.trouble().name().toLowerCase(java.util.Locale.ROOT),
                false,
                none.sentence(),
                Optional.empty(),
                Optional.empty()));
    }
}
