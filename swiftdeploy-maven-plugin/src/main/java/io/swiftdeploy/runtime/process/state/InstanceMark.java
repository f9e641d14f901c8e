package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;

/**
 * What the process of an instance carries in its environment: all of its state file but how it was started, which the system
 * knows.
 *
 * @param state the stack's state folder
 */
public record InstanceMark(String state, @JsonUnwrapped InstanceFields instance) {
    /** The environment variable. */
    public static final String VARIABLE = "SWIFTDEPLOY_INSTANCE";

    public static InstanceMark of(StateFolder folder, InstanceState state) {
        return new InstanceMark(folder.id(), InstanceFields.of(state));
    }

    public static Optional<InstanceMark> read(String text) {
        return Marks.read(text, InstanceMark.class);
    }

    public String text() {
        return Marks.text(this);
    }

    /**
     * The state of the instance.
     *
     * @throws IllegalArgumentException when no instance has such a state
     */
    public InstanceState state(Launch launch, ProcessIdentity process) {
        return instance.state(launch, Optional.of(process));
    }
}
