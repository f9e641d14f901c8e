package io.swiftdeploy.release.rollout;

/** Runs an undo that has to be complete: an interrupt of the thread takes effect afterwards. */
public final class Uninterrupted {
    private Uninterrupted() {}

    public static void run(Runnable act) {
        boolean interrupted = Thread.interrupted();
        try {
            act.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
