package io.swiftdeploy.release.audit;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ReleaseContext.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** An operation that changes a stack, with its record in the history: one line when it starts, one when it ends. */
public final class AuditedOperation {
    private final Records records;
    private final StackName stack;
    private final EventType event;
    private final Map<String, Object> requested;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final Map<String, Object> basis = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private OptionalLong sequence = OptionalLong.empty();
    /** What the record of the end will end. */
    private Optional<HistoryRecord> begun = Optional.empty();

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

    /** Adds what the policies' answers rest on to the record of the end. */
    public void addBasis(Map<String, Object> what) {
        basis.putAll(what);
    }

    /**
     * Records how far it is, for the build that finds it without an end: as a start that takes the place of the one before.
     * Nothing is recorded where its start is not.
     *
     * @param known the facts that the record is to have
     */
    public void recordProgress(Map<String, Object> known, String message) {
        begun = begun.map(
                it -> records.history().append(progress(known, message).ending(it)));
    }

    private HistoryEvent progress(Map<String, Object> known, String message) {
        return new HistoryEvent(event, stack.value(), requested, known, List.of(), Result.STARTED, message);
    }

    /** Does what has to be known before the operation can start; its failure is recorded as the operation's. */
    public <T> T prepare(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            recordFailedStart(e);
            throw e;
        }
    }

    private void recordFailedStart(RuntimeException failure) {
        try {
            record(any -> {
                throw failure;
            });
        } catch (RuntimeException recorded) {
            if (recorded != failure) {
                failure.addSuppressed(recorded);
                records.log().warning("The failure is not in the history: " + ErrorSummary.of(recorded));
            }
        }
    }

    /** The sequence number of the record of the start. */
    public long sequence() {
        return sequence.orElseThrow();
    }

    /**
     * Runs {@code act}, tells how it ended, and records its start and its end, whether it succeeds or fails. When the start
     * cannot be recorded, the act does not run.
     *
     * @throws UnrecordedEndException when the act has succeeded, and that cannot be recorded
     */
    public OperationOutcome record(Function<AuditedOperation, OperationOutcome> act) {
        return recordQuietly(act.andThen(this::tell));
    }

    /** As {@link #record}, for what ends as one of its parts does: people are told by the part. */
    public OperationOutcome recordQuietly(Function<AuditedOperation, OperationOutcome> act) {
        HistoryRecord start = records.history().append(event(Result.STARTED, "began"));
        OperationOutcome outcome = run(start, act);
        try {
            recordSuccess(outcome);
        } catch (SwiftDeployException e) {
            throw new UnrecordedEndException(outcome, e);
        }
        return outcome;
    }

    /**
     * As {@link #record}, for what brings users back to what served them: when it cannot be recorded, it is done all the
     * same, and the user is told.
     */
    public OperationOutcome recordIfPossible(Function<AuditedOperation, OperationOutcome> act) {
        Optional<HistoryRecord> start = tryStart();
        Function<AuditedOperation, OperationOutcome> telling = act.andThen(this::tell);
        return start.isPresent() ? runAndTryToEnd(start.get(), telling) : telling.apply(this);
    }

    private OperationOutcome tell(OperationOutcome outcome) {
        records.log().step(outcome.message());
        return outcome;
    }

    private Optional<HistoryRecord> tryStart() {
        try {
            return Optional.of(records.history().append(event(Result.STARTED, "began")));
        } catch (SwiftDeployException e) {
            records.log()
                    .warning("This " + event.text()
                            + " is not in the history, and goes on all the same, since users come" + " first: "
                            + ErrorSummary.of(e));
            return Optional.empty();
        }
    }

    private OperationOutcome runAndTryToEnd(HistoryRecord start, Function<AuditedOperation, OperationOutcome> act) {
        OperationOutcome outcome = run(start, act);
        try {
            recordSuccess(outcome);
        } catch (SwiftDeployException e) {
            warnOfMissingEnd(e);
        }
        return outcome;
    }

    private OperationOutcome run(HistoryRecord start, Function<AuditedOperation, OperationOutcome> act) {
        sequence = OptionalLong.of(start.sequence());
        begun = Optional.of(start);
        try {
            return act.apply(this);
        } catch (RuntimeException e) {
            recordFailure(e);
            throw e;
        }
    }

    private void recordSuccess(OperationOutcome outcome) {
        recordEnd(outcome.changed() ? Result.SUCCEEDED : Result.UNCHANGED, outcome.message());
    }

    /** The user has to see the failure itself, even when it cannot be recorded. */
    private void recordFailure(RuntimeException failure) {
        try {
            recordEnd(RecordedResult.of(failure), ErrorSummary.of(failure));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            warnOfMissingEnd(e);
        }
    }

    private void warnOfMissingEnd(RuntimeException failure) {
        records.log().warning("The end of this operation is not in the history: " + ErrorSummary.of(failure));
    }

    private void recordEnd(Result result, String message) {
        records.history().append(event(result, message).ending(begun.orElseThrow()));
    }

    private HistoryEvent event(Result result, String message) {
        return new HistoryEvent(event, stack.value(), requested, facts, DecisionRecords.of(answers), result, message)
                .restingOn(basis);
    }
}
