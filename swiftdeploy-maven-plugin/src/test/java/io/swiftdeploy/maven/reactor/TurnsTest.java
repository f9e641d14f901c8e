package io.swiftdeploy.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.maven.reactor.Turn.Purpose;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Turn SHOP = new Turn("release", "shop", Purpose.BRINGS_IN);
    private static final Turn BANK = new Turn("release", "bank", Purpose.BRINGS_IN);

    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    private Turns turns() {
        return new Turns(Reactor.session(request, new MavenProject(), new MavenProject()), told::add);
    }

    private CompletableFuture<Void> start(Order order, Turn turn, Turns.Act act) {
        return CompletableFuture.runAsync(() -> {
            try {
                turns().run(order, turn, act);
            } catch (MojoFailureException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void failingRelease() {
        assertThatThrownBy(() -> turns().run(Order.ONE_BY_ONE, SHOP, () -> {
                    throw new MojoFailureException("rolled back");
                }))
                .hasMessage("rolled back");
    }

    @Test
    void runWhenOneByOneLetsTheSecondWaitForTheEndOfTheFirst() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        Turns.Act first = () -> {
            begun.countDown();
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            waitUntilSomeoneWaits();
            running.decrementAndGet();
        };

        CompletableFuture<Void> shop = start(Order.ONE_BY_ONE, SHOP, first);
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> bank =
                start(Order.ONE_BY_ONE, BANK, () -> most.accumulateAndGet(running.incrementAndGet(), Math::max));

        shop.get(60, TimeUnit.SECONDS);
        bank.get(60, TimeUnit.SECONDS);
        assertThat(most).hasValue(1);
        assertThat(told)
                .containsExactly("The release of bank waits until that of another module has ended"
                        + " (swiftdeploy.order is one-by-one).");
    }

    private void waitUntilSomeoneWaits() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (told.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void runWhenTogetherRunsBothAtOnce() throws Exception {
        request.setDegreeOfConcurrency(2);
        CountDownLatch both = new CountDownLatch(2);
        Turns.Act act = () -> {
            both.countDown();
            assertThat(waits(both)).isTrue();
        };

        CompletableFuture.allOf(start(Order.TOGETHER, SHOP, act), start(Order.TOGETHER, BANK, act))
                .get(60, TimeUnit.SECONDS);
        assertThat(told).isEmpty();
    }

    private static boolean waits(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void runWhenTogetherHasOneThreadSaysOnceThatItHasNoEffect() throws Exception {
        turns().run(Order.TOGETHER, SHOP, () -> {});
        turns().run(Order.TOGETHER, BANK, () -> {});

        assertThat(told)
                .containsExactly("swiftdeploy.order=together has no effect without -T:"
                        + " Maven builds the modules one after the other.");
    }

    @Test
    void runWhenAnotherModuleFailedBeginsNothingNew() {
        failingRelease();

        assertThatThrownBy(() -> turns().run(Order.ONE_BY_ONE, BANK, () -> told.add("ran")))
                .isInstanceOf(NotBegunException.class)
                .hasMessageContaining(
                        "The release of bank was not begun, because the release of shop failed in this build.")
                .hasMessageContaining("--fail-at-end");
        assertThat(told).isEmpty();
    }

    @Test
    void runWhenAnotherModuleFailedStillTakesAway() throws Exception {
        failingRelease();

        turns().run(Order.ONE_BY_ONE, new Turn("teardown", "bank", Purpose.TAKES_AWAY), () -> told.add("ran"));

        assertThat(told).containsExactly("ran");
    }

    @Test
    void runWhenTheBuildGoesOnAfterAFailureBeginsTheNext() throws Exception {
        request.setReactorFailureBehavior(MavenExecutionRequest.REACTOR_FAIL_AT_END);
        failingRelease();

        turns().run(Order.ONE_BY_ONE, BANK, () -> told.add("ran"));

        assertThat(told).containsExactly("ran");
    }

    @Test
    void orderHasTheNamesOfTheParameter() {
        assertThat(Order.names()).isEqualTo(List.of("one-by-one", "together"));
        assertThat(Order.of("together")).isEqualTo(Order.TOGETHER);
    }
}
