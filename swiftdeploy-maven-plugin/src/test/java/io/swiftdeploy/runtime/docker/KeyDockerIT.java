package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.io.SecretHash;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The key for a stack's secrets is one for all builds, and goes with the stack. */
class KeyDockerIT {
    private static final int BUILDS = 6;

    @Test
    void keyIsTheSameForAllBuildsUntilTheStackIsRemoved() throws Exception {
        ExecutorService builds = Executors.newFixedThreadPool(BUILDS);
        try (RealEngine engine = new RealEngine("tst-key", 18351)) {
            Callable<SecretHash> build = () -> engine.runtime.secretHash(engine.stack);

            Set<SecretHash> found = new HashSet<>();
            for (Future<SecretHash> one : builds.invokeAll(Collections.nCopies(BUILDS, build))) {
                found.add(one.get());
            }

            assertThat(found).hasSize(1);
            assertThat(engine.runtime.removeAll(engine.stack)).anyMatch(it -> it.contains("tst-key-key"));
            assertThat(build.call()).isNotIn(found);
        } finally {
            builds.shutdownNow();
        }
    }
}
