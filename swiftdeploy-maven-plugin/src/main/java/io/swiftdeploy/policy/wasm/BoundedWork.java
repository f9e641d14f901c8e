package io.swiftdeploy.policy.wasm;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs work in its own thread with a deep stack. At the time limit the thread is interrupted and abandoned. */
final class BoundedWork {
    private static final long STACK_BYTES = 16L << 20;

    private BoundedWork() {}

    static <T> T run(Supplier<T> work, Duration limit)
            throws TimeoutException, InterruptedException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(null, task, "swiftdeploy-policies", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            task.cancel(true);
        }
    }
}
