package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.junit.jupiter.api.Test;

class BuildMemoryTest {
    private static final String NAME = "failed";

    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();

    @Test
    void sharedWhenTwoModulesAskAtOnceIsMadeOnce() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Queue<String>> second = new CompletableFuture<>();
        Thread later = new Thread(() -> second.complete(make(made)));

        CompletableFuture<Queue<String>> first =
                CompletableFuture.supplyAsync(() -> BuildMemory.of(request).shared(NAME, () -> {
                    begun.countDown();
                    awaitBlocked(later);
                    made.incrementAndGet();
                    return new ConcurrentLinkedQueue<>();
                }));
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        later.start();

        assertThat(second.get(60, TimeUnit.SECONDS)).isSameAs(first.get(60, TimeUnit.SECONDS));
        assertThat(made).hasValue(1);
    }

    private Queue<String> make(AtomicInteger made) {
        return BuildMemory.of(request).shared(NAME, () -> {
            made.incrementAndGet();
            return new ConcurrentLinkedQueue<>();
        });
    }

    private static void awaitBlocked(Thread thread) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (thread.getState() != Thread.State.BLOCKED
                && thread.getState() != Thread.State.TERMINATED
                && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void ownWhenItsMakingAsksForAnotherGivesBoth() {
        BuildLeases leases = BuildLeases.of(request);

        assertThat(BuildLeases.of(request)).isSameAs(leases);
        assertThat(BuildEnd.of(request)).isSameAs(BuildEnd.of(request));
    }

    @Test
    void memoryOfAnotherBuildIsAnother() {
        Queue<String> here = BuildMemory.of(request).shared(NAME, ConcurrentLinkedQueue::new);
        Queue<String> there =
                BuildMemory.of(new DefaultMavenExecutionRequest()).shared(NAME, ConcurrentLinkedQueue::new);

        assertThat(here).isNotSameAs(there);
    }
}
