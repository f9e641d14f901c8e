package io.swiftdeploy.io;

import java.util.function.Supplier;

/** Runs what has to be complete, such as an undo: an interrupt of the thread takes effect afterwards. */
public final class Uninterrupted {
    private Uninterrupted() {}

    public static void run(Runnable act) {
        get(() -> {
            act.run();
            return true;
        });
    }

    /** As {@link #run}, with a result. */
    public static <T> T get(Supplier<T> act) {
        boolean interrupted = Thread.interrupted();
        try {
            return act.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
