package io.swiftdeploy.io;

import io.swiftdeploy.failure.SwiftDeployException;

/** The build was interrupted while it waited for something. The thread that waited is still interrupted. */
public final class InterruptedWaitException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    /** @param cause what the interrupted call threw */
    public InterruptedWaitException(Exception cause) {
        super("Interrupted while waiting.", "this build", "run the goal again; it goes on from what is there", cause);
    }

    /** Throws if this thread is interrupted: that is then the reason for {@code failure}, whatever it says itself. */
    public static void throwIfInterrupted(Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw failure instanceof InterruptedWaitException said ? said : new InterruptedWaitException(failure);
        }
    }
}
