package io.swiftdeploy.release.audit;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import java.util.List;
import java.util.Map;

/**
 * An operation that failed before it could start: the manifest is not valid, or the runtime does not answer.
 *
 * @param history where it is recorded
 * @param event the kind of operation
 * @param stack the stack's name, or {@link #UNKNOWN_STACK}
 */
public record FailedStart(History history, EventType event, String stack) {
    /** The stack's name when the manifest could not be read. */
    public static final String UNKNOWN_STACK = HistoryEvent.UNKNOWN_STACK;

    /** Records {@code failure}; a failure to do so does not hide it. */
    public void record(SwiftDeployException failure) {
        try {
            history.append(
                    new HistoryEvent(event, stack, Map.of(), Map.of(), List.of(), Result.FAILED, failure.what()));
        } catch (SwiftDeployException e) {
            failure.addSuppressed(e);
        }
    }
}
