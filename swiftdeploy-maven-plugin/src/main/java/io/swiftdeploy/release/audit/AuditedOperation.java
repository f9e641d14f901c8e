package io.swiftdeploy.release.audit;

import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.FindingRecord;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ReleaseContext.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** One attempt to change something, and what the history will say of it, however it ends. */
public final class AuditedOperation {
    private final Records records;
    private final StackName stack;
    private final EventType event;
    private final Map<String, Object> asked;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private OptionalLong sequence = OptionalLong.empty();

    public AuditedOperation(ReleaseContext context, EventType event, Map<String, Object> asked) {
        this(context.records(), context.stack(), event, asked);
    }

    public AuditedOperation(Records records, StackName stack, EventType event, Map<String, Object> asked) {
        this.records = records;
        this.stack = stack;
        this.event = event;
        this.asked = asked;
    }

    /** Something learned on the way that belongs in the record. */
    public void learned(Map<String, Object> more) {
        facts.putAll(more);
    }

    public void answered(Verdict verdict) {
        answers.addAll(verdict.answers());
    }

    /** The number of the record that says that it began. */
    public long sequence() {
        return sequence.orElseThrow();
    }

    /**
     * Tells {@code story}, and records its beginning and its end. Where the beginning cannot be recorded, nothing is
     * told.
     */
    public OperationOutcome record(Supplier<OperationOutcome> story) {
        HistoryRecord start = records.history().append(event(Result.STARTED, "began"));
        sequence = OptionalLong.of(start.sequence());
        OperationOutcome outcome;
        try {
            outcome = story.get();
        } catch (RuntimeException e) {
            end(start, e);
            throw e;
        }
        records.log().step(outcome.message());
        end(start, outcome.changed() ? Result.SUCCEEDED : Result.UNCHANGED, outcome.message());
        return outcome;
    }

    /** The failure is what the user has to hear of, also where it cannot be recorded. */
    private void end(HistoryRecord start, RuntimeException failure) {
        try {
            end(start, result(failure), ErrorSummary.of(failure));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            records.log().warning("How this ended is not in the history: " + ErrorSummary.of(e));
        }
    }

    private static Result result(RuntimeException failure) {
        if (failure instanceof DeniedException || failure instanceof RolledBackException) {
            return Result.DENIED;
        }
        return failure instanceof InconclusiveException ? Result.INCONCLUSIVE : Result.FAILED;
    }

    private void end(HistoryRecord start, Result result, String message) {
        records.history().append(event(result, message).ending(start));
    }

    private HistoryEvent event(Result result, String message) {
        List<DecisionRecord> decisions =
                answers.stream().map(AuditedOperation::decision).toList();
        return new HistoryEvent(event, stack.value(), asked, facts, decisions, result, message);
    }

    /** A domain's answer, as the history keeps it. */
    public static DecisionRecord decision(Answer answer) {
        return new DecisionRecord(
                answer.domain(), answer.allows(), Optional.of(answer.outcome().text()), findings(answer));
    }

    private static List<FindingRecord> findings(Answer answer) {
        if (answer instanceof Decision decision) {
            return decision.findings().stream()
                    .map(it -> new FindingRecord(it.rule(), it.pass(), it.message(), it.observed(), it.threshold()))
                    .toList();
        }
        NoDecision none = (NoDecision) answer;
        return List.of(new FindingRecord(
                none.cause().name().toLowerCase(java.util.Locale.ROOT),
                false,
                none.sentence(),
                Optional.empty(),
                Optional.empty()));
    }
}
