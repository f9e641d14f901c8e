package io.swiftdeploy.io;

import java.util.function.Supplier;

/** Does something when this JVM is asked to end (Ctrl-C, SIGTERM), unless it was closed before. A killed JVM does nothing. */
public final class AtExit implements AutoCloseable {
    private final Runnable act;
    private final Thread hook;
    private boolean ending;

    private AtExit(Runnable act) {
        this.act = act;
        this.hook = new Thread(this::end, "swiftdeploy-at-exit");
    }

    /** {@code act} runs in a thread of its own, while others go on. */
    public static AtExit run(Runnable act) {
        AtExit atExit = new AtExit(act);
        Runtime.getRuntime().addShutdownHook(atExit.hook);
        return atExit;
    }

    /** Package-private for tests: what the hook does. */
    void end() {
        synchronized (this) {
            ending = true;
        }
        act.run();
    }

    /**
     * Starts what the act ends. The act waits until it is started, and nothing is started once the act has begun: so nothing
     * that starts at this moment is missed.
     *
     * @throws IllegalStateException when the JVM ends
     */
    public synchronized <T> T start(Supplier<T> what) {
        if (ending) {
            throw new IllegalStateException("this JVM was asked to end");
        }
        return what.get();
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
