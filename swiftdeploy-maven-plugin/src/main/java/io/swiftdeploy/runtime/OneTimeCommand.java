package io.swiftdeploy.runtime;

import io.swiftdeploy.plan.InstanceSpec;
import java.time.Duration;
import java.util.List;

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
}
