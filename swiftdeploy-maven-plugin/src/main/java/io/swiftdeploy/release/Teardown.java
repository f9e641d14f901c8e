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
import java.util.Optional;

/** Removes everything that belongs to a stack but its record, and nothing else. */
public final class Teardown {
    private final Runtime runtime;
    private final Records records;

    public Teardown(Runtime runtime, History history, ReleaseLog log) {
        this.runtime = runtime;
        this.records = new Records(history, log, Clock.systemUTC());
    }

    /** Removes the stack; it is no error when it does not exist. */
    public OperationOutcome run(StackName stack) {
        return new AuditedOperation(records, stack, EventType.TEARDOWN, Map.of())
                .record(operation -> remove(stack, operation));
    }

    private OperationOutcome remove(StackName stack, AuditedOperation operation) {
        List<String> removed = runtime.removeAll(stack);
        removed.forEach(it -> records.log().step("Removed " + it + "."));
        operation.addFacts(Map.of("removed", removed));
        runtime.inspection().dataVolumes(stack).forEach(it -> records.log()
                .step("The volume " + it + " stays, with its data; to remove it: docker volume rm " + it + "."));
        return removed.isEmpty()
                ? OperationOutcome.unchanged("Nothing to do: the stack " + stack + " does not exist.")
                : OperationOutcome.changed("The stack " + stack + " is gone.");
    }

    /** Says where the record of {@code stack} stays. */
    public void keepRecord(StackName stack) {
        records.log()
                .step("The record of " + stack + " stays in "
                        + runtime.record(stack).where() + ".");
    }

    /** Forgets the record of {@code stack} too; the workspace's copy of it is kept under another name. */
    public void forgetRecord(StackName stack) {
        Optional<String> copy = records.history().forget();
        records.log()
                .step("The record of " + stack + " is forgotten"
                        + copy.map(it -> "; its copy is kept as " + it).orElse("") + ".");
    }
}
