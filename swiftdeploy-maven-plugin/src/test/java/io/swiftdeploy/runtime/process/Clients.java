package io.swiftdeploy.runtime.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Users of a stack, who ask again and again until they are sent home. */
public final class Clients implements AutoCloseable {
    public static final int HOW_MANY = 4;
    private static final Duration BETWEEN = Duration.ofMillis(20);

    public final AtomicInteger answered = new AtomicInteger();
    public final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicBoolean home = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(HOW_MANY);
    private final CompletableFuture<?> all;

    public Clients(ProcessStory story) {
        all = CompletableFuture.allOf(
                Stream.generate(() -> CompletableFuture.runAsync(() -> askAgainAndAgain(story), threads))
                        .limit(HOW_MANY)
                        .toArray(CompletableFuture<?>[]::new));
    }

    private void askAgainAndAgain(ProcessStory story) {
        while (!home.get()) {
            boolean ok = story.ask().filter(it -> it.status() == 200).isPresent();
            (ok ? answered : unanswered).incrementAndGet();
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    /** Waits until they got {@code more} further answers, and says how many requests went without one meanwhile. */
    public int unansweredWhileGetting(int more) {
        int before = unanswered.get();
        int goal = answered.get() + more;
        ProcessFixture.await(() -> answered.get() >= goal);
        return unanswered.get() - before;
    }

    @Override
    public void close() {
        home.set(true);
        threads.shutdown();
        all.join();
    }
}
