package io.swiftdeploy.runtime;

import io.swiftdeploy.plan.InstanceSpec;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A command that is run once, beside the instances, with what one of them has.
 *
 * @param like the instance: its image, environment, user, limits and what is around it
 * @param words the program and its arguments
 * @param timeout how long it may take
 */
public record OneTimeCommand(InstanceSpec like, List<String> words, Duration timeout) {
    public OneTimeCommand {
        words = List.copyOf(words);
    }

    /**
     * A name for one run. No other run has it, so a build that has lost the lease does not take the command of the next holder
     * for its own.
     */
    public String newName() {
        String run = UUID.randomUUID().toString().substring(0, 8);
        return String.join(
                "-",
                like.workload().stack().value(),
                "before-traffic",
                like.revision().id(),
                run);
    }
}
