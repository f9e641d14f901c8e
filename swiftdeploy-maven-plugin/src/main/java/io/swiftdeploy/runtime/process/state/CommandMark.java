package io.swiftdeploy.runtime.process.state;

import java.util.Optional;

/**
 * What a command that runs once carries in its environment, and so all that it starts.
 *
 * @param state the stack's state folder
 */
public record CommandMark(String state, String stack, String name) {
    /** The environment variable. */
    public static final String VARIABLE = "SWIFTDEPLOY_COMMAND";

    public static Optional<CommandMark> read(String text) {
        return Marks.read(text, CommandMark.class);
    }

    public String text() {
        return Marks.text(this);
    }
}
