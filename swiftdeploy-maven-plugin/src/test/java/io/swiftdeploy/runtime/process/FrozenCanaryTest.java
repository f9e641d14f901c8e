package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.history.History;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.wasm.EmbeddedPolicies;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.ProgressiveRelease;
import io.swiftdeploy.release.RolledBackException;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.process.instance.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real canary process that is stopped by SIGSTOP in the middle of a release, while a user who waits 3 s for each answer sends
 * requests.
 */
@DisabledOnOs(OS.WINDOWS)
class FrozenCanaryTest {
    private static final Duration USERS_PATIENCE = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private final int port = FreePort.besides(Set.of());
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger canaryAnswers = new AtomicInteger();
    private ProcessFixture process;

    @BeforeEach
    void deploy() throws IOException {
        process = new ProcessFixture(folder, "freezer")
                .asking(bundle -> EmbeddedPolicies.of(bundle, any -> new Compilation.Unavailable("no compiler here")));
        version("1.0.0");
        new Deployment(context()).run();
    }

    @AfterEach
    void removeAll() {
        done.set(true);
        process.close();
    }

    private void version(String version) throws IOException {
        process.manifest(version, "", port)
                .alsoSaying(
                        """
                          steps: [50]
                          interval: 30s
                          max_duration: 180s
                        policies:
                          thresholds: {disk_free_gb: 0.01, cpu_load: 1000, memory_free_mb: 1}
                        """);
        Path file = process.manifestFile;
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("  bind:", "  proxy_timeout: 4s\n  bind:")
                        .replace("min_requests: 1\n", "min_requests: 20\n"));
    }

    private ReleaseContext context() {
        return new ReleaseContext(
                process.manifest(),
                process.runtime(),
                new ReleaseContext.Records(
                        new History(folder.resolve("history.jsonl"), Clock.systemUTC(), "tester"),
                        process.told,
                        Clock.systemUTC()),
                new ReleaseContext.BuildSettings(process.manifestFile, false, Duration.ofSeconds(60)));
    }

    @Test
    void releaseWhenTheCanaryIsStoppedRollsItBackAfterTheTimeOutOfTheGateway() throws IOException {
        String stable = observe().split().stable().orElseThrow();
        version("2.0.0");
        CompletableFuture<Void> users = CompletableFuture.runAsync(this::send);
        CompletableFuture<Void> freezer = CompletableFuture.runAsync(this::freezeCanary);

        assertThatThrownBy(() -> new ProgressiveRelease(context(), ProgressiveRelease.WhenCancelled.KEEP).run())
                .isInstanceOf(RolledBackException.class)
                .hasMessageContaining("The canary has answered neither a scrape nor a user for ")
                .hasMessageContaining("(allowed: 4 s).");

        done.set(true);
        users.join();
        freezer.join();
        assertThat(observe().split().canary()).isEmpty();
        assertThat(observe().split().stable()).contains(stable);
        assertThat(answer()).contains("stable 1.0.0");
    }

    private void send() {
        while (!done.get()) {
            answer().filter(it -> it.equals("canary 2.0.0")).ifPresent(any -> canaryAnswers.incrementAndGet());
        }
    }

    private Optional<String> answer() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(USERS_PATIENCE)
                .build();
        try {
            return Optional.of(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException gaveUp) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void freezeCanary() {
        ProcessFixture.await(() -> canaryAnswers.get() > 20);
        String name = observe().serving(Track.CANARY).get(0).name();
        try {
            new ProcessBuilder(
                            "kill", "-STOP", Long.toString(process.process(name).pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObservedStack observe() {
        return process.runtime().observe(process.stack);
    }
}
