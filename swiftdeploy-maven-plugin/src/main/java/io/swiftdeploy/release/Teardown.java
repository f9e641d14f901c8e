package io.swiftdeploy.release;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.stack.Runtime;
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
    public Outcome run(StackName stack) {
        List<String> removed = runtime.removeAll(stack);
        removed.forEach(it -> log.step("Removed " + it + "."));
        Outcome outcome = new Outcome(
                !removed.isEmpty(),
                removed.isEmpty()
                        ? "Nothing to do: there is nothing of the stack " + stack + "."
                        : "The stack " + stack + " is gone.");
        history.append(new HistoryEvent(
                EventType.TEARDOWN,
                stack.value(),
                Map.of(),
                Map.of("removed", removed),
                List.of(),
                outcome.changed() ? Result.SUCCEEDED : Result.UNCHANGED,
                outcome.message()));
        log.step(outcome.message());
        return outcome;
    }
}
