package io.swiftdeploy.release.rollout;

/** Does what has to be done although somebody wants this thread to stop; they are heard afterwards. */
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
