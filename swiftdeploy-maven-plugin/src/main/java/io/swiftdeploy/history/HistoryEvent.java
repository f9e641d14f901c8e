package io.swiftdeploy.history;

import io.swiftdeploy.history.line.StoredValues;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An event to append to the history.
 *
 * <p>The maps may hold strings, numbers, booleans, maps and collections of these; anything else is written as its text.
 * Values that are null or an empty {@code Optional} are left out. Events must not have secrets: all values are
 * written as they are.
 *
 * @param event the type of the event
 * @param stack the stack's name
 * @param asked the requested change, such as version, mode or weight
 * @param facts the observed facts
 * @param decisions the policies' answers, empty if none was asked
 * @param result how it ended, or that it started
 * @param message one sentence for the user
 * @param attempt the sequence of the {@link Result#STARTED} record that this event ends, if there was one
 * @param basis what the decisions rest on: hashes of policies and manifest, engine, images, plugin; empty if none was asked
 */
public record HistoryEvent(
        EventType event,
        String stack,
        Map<String, Object> asked,
        Map<String, Object> facts,
        List<DecisionRecord> decisions,
        Result result,
        String message,
        OptionalLong attempt,
        Map<String, Object> basis) {
    /** The stack's name where the manifest could not be read. */
    public static final String UNKNOWN_STACK = "-";

    public HistoryEvent {
        stack = StoredValues.text(stack);
        asked = StoredValues.map(asked);
        facts = StoredValues.map(facts);
        basis = StoredValues.map(basis);
        decisions = List.copyOf(decisions);
        message = StoredValues.text(message);
    }

    /** An event on its own, or the start of an operation. */
    public HistoryEvent(
            EventType event,
            String stack,
            Map<String, Object> asked,
            Map<String, Object> facts,
            List<DecisionRecord> decisions,
            Result result,
            String message) {
        this(event, stack, asked, facts, decisions, result, message, OptionalLong.empty(), Map.of());
    }

    /** This event as the end of the operation that {@code start} began. */
    public HistoryEvent ending(HistoryRecord start) {
        return new HistoryEvent(
                event, stack, asked, facts, decisions, result, message, OptionalLong.of(start.sequence()), basis);
    }

    /** This event with what its decisions rest on. */
    public HistoryEvent restingOn(Map<String, Object> what) {
        return new HistoryEvent(event, stack, asked, facts, decisions, result, message, attempt, what);
    }
}
