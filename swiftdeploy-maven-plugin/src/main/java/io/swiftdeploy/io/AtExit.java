package io.swiftdeploy.io;

/** Does something when this JVM is asked to end (Ctrl-C, SIGTERM), unless it was closed before. A killed JVM does nothing. */
public final class AtExit implements AutoCloseable {
    private final Thread hook;

    private AtExit(Thread hook) {
        this.hook = hook;
    }

    /** {@code act} runs in a thread of its own, while others go on. */
    public static AtExit run(Runnable act) {
        Thread hook = new Thread(act, "swiftdeploy-at-exit");
        Runtime.getRuntime().addShutdownHook(hook);
        return new AtExit(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endsAlready) {
            // The act is being done.
        }
    }
}
