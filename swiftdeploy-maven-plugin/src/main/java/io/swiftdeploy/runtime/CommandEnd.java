package io.swiftdeploy.runtime;

import java.util.List;

/**
 * How a command ended.
 *
 * @param exitCode of a command that ended by itself
 * @param lastLines what it wrote last, to either stream; secrets may be in it
 */
public record CommandEnd(How how, long exitCode, List<String> lastLines) {
    /** The ways to end. */
    public enum How {
        /** By itself. */
        ENDED,
        /** It took too long, and was ended. */
        TIMED_OUT,
        /** Something else has removed it, so that nobody knows how it ended. */
        GONE
    }

    public CommandEnd {
        lastLines = List.copyOf(lastLines);
    }

    /** Whether it did what it was to do. */
    public boolean succeeded() {
        return how == How.ENDED && exitCode == 0;
    }
}
