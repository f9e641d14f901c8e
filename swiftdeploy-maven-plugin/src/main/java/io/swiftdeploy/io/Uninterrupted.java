package io.swiftdeploy.io;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Runs what has to be complete, such as an undo. It runs in a thread that nobody else knows; an interrupt of the caller, before
 * or while it runs, takes effect afterwards.
 */
public final class Uninterrupted {
    private Uninterrupted() {}

    private static final class UnknownThread extends Thread {
        UnknownThread(Runnable work) {
            super(work, Thread.currentThread().getName());
        }
    }

    public static void run(Runnable act) {
        get(() -> {
            act.run();
            return true;
        });
    }

    /** Undoes what {@code failure} left half done. An undo that fails does not hide why it was needed. */
    public static void undo(RuntimeException failure, Runnable act) {
        try {
            run(act);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** As {@link #run}, with a result. */
    public static <T> T get(Supplier<T> act) {
        if (Thread.currentThread() instanceof UnknownThread) {
            return act.get();
        }
        FutureTask<T> work = new FutureTask<>(act::get);
        start(work);
        return await(work);
    }

    /** Where the system has no thread left, work in the caller's is better than none. */
    private static void start(Runnable work) {
        try {
            new UnknownThread(work).start();
        } catch (OutOfMemoryError noThread) {
            work.run();
        }
    }

    private static <T> T await(FutureTask<T> work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw unchecked(Objects.requireNonNull(e.getCause()));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
