package io.swiftdeploy.release.audit;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import java.util.List;
import java.util.Map;

/**
 * An attempt that ended before there was anything to work with: no valid manifest, or nothing that answers where instances
 * are to run.
 *
 * @param history where it is written to
 * @param event what was attempted
 * @param stack the stack's name, or what stands for it
 */
public record FailedStart(History history, EventType event, String stack) {
    /** Stands for the stack's name where the manifest could not be read. */
    public static final String UNKNOWN_STACK = "-";

    /** Writes why; trouble with the history itself must not hide it. */
    public void record(SwiftDeployException trouble) {
        try {
            history.append(
                    new HistoryEvent(event, stack, Map.of(), Map.of(), List.of(), Result.FAILED, trouble.what()));
        } catch (SwiftDeployException e) {
            trouble.addSuppressed(e);
        }
    }
}
