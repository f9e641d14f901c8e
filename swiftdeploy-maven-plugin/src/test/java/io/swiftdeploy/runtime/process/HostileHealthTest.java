package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedStack;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that answers its health check without an end does not keep a deployment from ending. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class HostileHealthTest extends WithServiceStory {
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(2);
    /** The gateway and the instance have to end too, on a machine that may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    HostileHealthTest() {
        super(HostileService.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"silent", "closes", "drips-head", "drips-body", "endless-head", "endless-body", "endless-chunks"
            })
    void deployEndsAtItsTimeLimitAndLeavesNothing(String way) {
        story.version("1.0.0", "env: {HOSTILE: " + way + "}").healthyWithin(HEALTH_LIMIT);
        long start = System.nanoTime();

        assertThatThrownBy(story::deploy)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("did not get healthy within 2 s");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        assertThat(story.observe()).isEqualTo(ObservedStack.nothing());
    }

    /** As Maven does with its threads on a SIGTERM. */
    @Test
    void deployWhenInterruptedEndsAtOnceAndLeavesNothing() throws Exception {
        story.version("1.0.0", "env: {HOSTILE: drips-head}").healthyWithin(Duration.ofHours(1));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread build = new Thread(() -> end.complete(catchThrowable(story::deploy)));
        build.start();
        ProcessFixture.await(() -> !story.observe().instances().isEmpty());

        build.interrupt();

        assertThat(end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        assertThat(story.observe()).isEqualTo(ObservedStack.nothing());
    }
}
