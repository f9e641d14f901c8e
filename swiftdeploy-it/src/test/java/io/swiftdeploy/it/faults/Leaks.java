package io.swiftdeploy.it.faults;

import io.swiftdeploy.it.faults.Tally.Harm;
import io.swiftdeploy.plan.ObservedStack;
import java.util.List;
import java.util.Map;

/** Finds what a stack has left outside of what its runtime knows, by other means than the runtime's. */
interface Leaks {
    static Leaks of(FaultStack stack) {
        return switch (stack.place()) {
            case PROCESS -> new ProcessLeaks(stack);
            case DOCKER -> new DockerLeaks(stack);
        };
    }

    /** What is there besides what {@code observed} accounts for, and the record. */
    Map<Harm, List<String>> beside(ObservedStack observed);

    /** Ends everything that runs, as when the machine fails. */
    void crash();

    /** Removes everything by force, so that the next round finds an empty place. */
    void wipe();
}
