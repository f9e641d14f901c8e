package io.swiftdeploy.release.audit;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ReleaseContext.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** An operation that changes a stack, with its record in the history: one line when it starts, one when it ends. */
public final class AuditedOperation {
    private final Records records;
    private final StackName stack;
    private final EventType event;
    private final Map<String, Object> requested;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private OptionalLong sequence = OptionalLong.empty();

    /** @param requested what the user asked for, see {@link RequestedChange} */
    public AuditedOperation(ReleaseContext context, EventType event, Map<String, Object> requested) {
        this(context.records(), context.stack(), event, requested);
    }

    /** As above, where there is no manifest to make a context of. */
    public AuditedOperation(Records records, StackName stack, EventType event, Map<String, Object> requested) {
        this.records = records;
        this.stack = stack;
        this.event = event;
        this.requested = requested;
    }

    /** Adds facts to the record of the end. */
    public void addFacts(Map<String, Object> more) {
        facts.putAll(more);
    }

    /** Adds the facts that the policies were given and what they answered to the record of the end. */
    public void addVerdict(Map<String, Object> input, Verdict verdict) {
        addFacts(input);
        answers.addAll(verdict.answers());
    }

    /** The sequence number of the record of the start. */
    public long sequence() {
        return sequence.orElseThrow();
    }

    /**
     * Runs {@code act} and records its start and its end, whether it succeeds or fails. When the start cannot be recorded,
     * the act does not run.
     */
    public OperationOutcome record(Function<AuditedOperation, OperationOutcome> act) {
        HistoryRecord start = records.history().append(event(Result.STARTED, "began"));
        sequence = OptionalLong.of(start.sequence());
        OperationOutcome outcome;
        try {
            outcome = act.apply(this);
        } catch (RuntimeException e) {
            recordFailure(start, e);
            throw e;
        }
        records.log().step(outcome.message());
        recordEnd(start, outcome.changed() ? Result.SUCCEEDED : Result.UNCHANGED, outcome.message());
        return outcome;
    }

    /** The user has to see the failure itself, even when it cannot be recorded. */
    private void recordFailure(HistoryRecord start, RuntimeException failure) {
        try {
            recordEnd(start, resultOf(failure), ErrorSummary.of(failure));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            records.log().warning("The end of this operation is not in the history: " + ErrorSummary.of(e));
        }
    }

    private static Result resultOf(RuntimeException failure) {
        if (failure instanceof RecordedResult known) {
            return known.result();
        }
        return failure instanceof DeniedException ? Result.DENIED : Result.FAILED;
    }

    private void recordEnd(HistoryRecord start, Result result, String message) {
        records.history().append(event(result, message).ending(start));
    }

    private HistoryEvent event(Result result, String message) {
        return new HistoryEvent(event, stack.value(), requested, facts, DecisionRecords.of(answers), result, message);
    }
}
