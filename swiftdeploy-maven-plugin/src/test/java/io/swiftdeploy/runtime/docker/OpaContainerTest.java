package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.policy.wasm.compile.PolicyCompiler;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import io.swiftdeploy.policy.wasm.compile.WasmModule;
import io.swiftdeploy.runtime.docker.engine.PullPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpaContainerTest {
    private static final RegoSources SOURCES = new RegoSources(new TreeMap<>(Map.of("a.rego", "package a\n")));
    private static final String IMAGE = "openpolicyagent/opa:9";

    @TempDir
    private Path folder;

    @Test
    void compileWhenNoEngineAnswersAsksTheNext() {
        Compilation.Compiled next = new Compilation.Compiled(new WasmModule(new byte[] {1}));
        PolicyCompiler container = container("unix://" + folder.resolve("docker.sock"));

        assertThat(container.compile(SOURCES))
                .isInstanceOfSatisfying(Compilation.Unavailable.class, none -> assertThat(none.why())
                        .startsWith("no Docker Engine answers: ")
                        .doesNotEndWith("."));
        assertThat(PolicyCompiler.firstOf(List.of(container, sources -> next)).compile(SOURCES))
                .isEqualTo(next);
    }

    @Test
    void compileWhenTheEnginesAddressIsUnusableIsUnavailable() {
        assertThat(container("ssh://somewhere").compile(SOURCES))
                .isEqualTo(
                        new Compilation.Unavailable("`ssh://somewhere` is no Docker Engine address that can be used"));
    }

    @Test
    void compileWhenDockersConfigurationIsBrokenIsUnavailable() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{");

        assertThat(new OpaContainer(
                                Map.of("DOCKER_CONFIG", folder.toString()),
                                PullPolicy.NEVER,
                                new Silence(),
                                new StackName("tst-none"),
                                IMAGE)
                        .compile(SOURCES))
                .isEqualTo(new Compilation.Unavailable("docker's configuration is not valid JSON"));
    }

    @Test
    void compileWhenTheImageIsMissingAndMavenIsOfflinePullsNothingAndSaysSo() throws IOException {
        try (FakeEngine fake = new FakeEngine()) {
            assertThat(container(fake.address().host().toString()).compile(SOURCES))
                    .isEqualTo(new Compilation.Unavailable(
                            "the image openpolicyagent/opa:9 is not in the Docker Engine, and Maven is offline"));
            assertThat(fake.asked).noneMatch(it -> it.startsWith("POST"));
        }
    }

    @Test
    void compileWhenTheEngineRefusesIsUnavailable() throws IOException {
        try (FakeEngine fake = new FakeEngine()) {
            fake.reply("/json", 500, "{\"message\":\"the disk is full\"}");

            assertThat(container(fake.address().host().toString()).compile(SOURCES))
                    .isInstanceOfSatisfying(Compilation.Unavailable.class, none -> assertThat(none.why())
                            .startsWith("the Docker Engine failed: ")
                            .contains("the disk is full"));
        }
    }

    @Test
    void compileThatIsInterruptedSaysSo() throws IOException {
        try (FakeEngine fake = new FakeEngine()) {
            fake.meanwhile("/_ping", Thread.currentThread()::interrupt);
            PolicyCompiler container = container(fake.address().host().toString());

            assertThatThrownBy(() -> container.compile(SOURCES)).isInstanceOf(InterruptedWaitException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private OpaContainer container(String host) {
        return new OpaContainer(
                Map.of("DOCKER_HOST", host, "DOCKER_CONFIG", folder.toString()),
                PullPolicy.NEVER,
                new Silence(),
                new StackName("tst-none"),
                IMAGE);
    }
}
