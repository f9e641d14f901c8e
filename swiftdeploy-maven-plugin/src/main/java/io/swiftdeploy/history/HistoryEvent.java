package io.swiftdeploy.history;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a caller wants remembered.
 *
 * <p>The maps may hold strings, numbers, booleans, maps and collections of these; anything else is kept as its text.
 * Values that are null or an empty {@code Optional} are left out. Secrets must not be put in: what is appended is
 * written as it is.
 *
 * @param event what was attempted
 * @param stack the stack's name
 * @param asked what the user asked for, such as version, mode or weight
 * @param facts what was observed
 * @param decisions the policies' answers, empty when none was asked
 * @param result how it stands
 * @param message one sentence for people
 * @param attempt the sequence of the {@link Result#STARTED} record that this event ends, if there was one
 */
public record HistoryEvent(
        EventType event,
        String stack,
        Map<String, Object> asked,
        Map<String, Object> facts,
        List<DecisionRecord> decisions,
        Result result,
        String message,
        OptionalLong attempt) {
    public HistoryEvent {
        stack = StoredValues.text(stack);
        asked = StoredValues.map(asked);
        facts = StoredValues.map(facts);
        decisions = List.copyOf(decisions);
        message = StoredValues.text(message);
    }

    /** An event that stands for itself, or that starts an attempt. */
    public HistoryEvent(
            EventType event,
            String stack,
            Map<String, Object> asked,
            Map<String, Object> facts,
            List<DecisionRecord> decisions,
            Result result,
            String message) {
        this(event, stack, asked, facts, decisions, result, message, OptionalLong.empty());
    }

    /** This event as the end of the attempt that {@code start} began. */
    public HistoryEvent ending(HistoryRecord start) {
        return new HistoryEvent(
                event, stack, asked, facts, decisions, result, message, OptionalLong.of(start.sequence()));
    }
}
