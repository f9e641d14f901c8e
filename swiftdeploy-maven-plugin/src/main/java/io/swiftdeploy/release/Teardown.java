package io.swiftdeploy.release;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.History;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext.Records;
import io.swiftdeploy.release.context.ReleaseLog;
import io.swiftdeploy.runtime.Runtime;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Removes what belongs to a stack, found by its label, and nothing else. */
public final class Teardown {
    private final Runtime runtime;
    private final History history;
    private final ReleaseLog log;

    public Teardown(Runtime runtime, History history, ReleaseLog log) {
        this.runtime = runtime;
        this.history = history;
        this.log = log;
    }

    /** Removes it all; a stack that is not there is no error. */
    public OperationOutcome run(StackName stack) {
        AuditedOperation attempt =
                new AuditedOperation(new Records(history, log, Clock.systemUTC()), stack, EventType.TEARDOWN, Map.of());
        return attempt.record(() -> remove(stack, attempt));
    }

    private OperationOutcome remove(StackName stack, AuditedOperation attempt) {
        List<String> removed = runtime.removeAll(stack);
        removed.forEach(it -> log.step("Removed " + it + "."));
        attempt.learned(Map.of("removed", removed));
        return new OperationOutcome(
                !removed.isEmpty(),
                removed.isEmpty()
                        ? "Nothing to do: there is nothing of the stack " + stack + "."
                        : "The stack " + stack + " is gone.");
    }
}
