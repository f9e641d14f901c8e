package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.opa.RealOpa;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.policy.wasm.compile.OpaCommand;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import io.swiftdeploy.runtime.docker.engine.PullPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Compiling with a real Engine, which has Open Policy Agent's image. */
class OpaContainerDockerIT {
    private static final String NAME = "tst-compile";
    private static final int PORT = 18380;
    private static final String POLICY =
            """
            package swiftdeploy.%s

            import data.team.limits

            stages := {"pre-deploy"}

            decision := {"allow": limits.fine, "findings": []}
            """;

    /** Where no Engine answers, the test ends here, skipped. */
    private final RealEngine engine = new RealEngine(NAME, PORT);

    private final Set<String> volumesBefore = volumesOfNobody();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void compileMakesTheSameModuleAsTheCommandAndLeavesNothing() {
        RealOpa.assumePresent();
        SortedMap<String, String> files = new TreeMap<>(RealEngine.policies(10).files());
        files.keySet().removeIf(name -> !name.endsWith(".rego") || name.equals("authz/system_authz.rego"));
        files.put("one.rego", POLICY.formatted("one"));
        files.put("team/deep/limits.rego", "package team.limits\n\nfine := true\n");
        RegoSources sources = new RegoSources(files);

        Compilation made = container().compile(sources);

        assertThat(made)
                .isInstanceOf(Compilation.Compiled.class)
                .usingRecursiveComparison()
                .isEqualTo(new OpaCommand(RealOpa.binary(), Duration.ofSeconds(60)).compile(sources));
        assertNothingIsLeft();
    }

    @Test
    void compileWhenAPolicyIsWrongSaysWhatTheCommandSays() {
        RegoSources sources = new RegoSources(
                new TreeMap<>(Map.of("mine.rego", "package swiftdeploy.mine\n\ndecision := unknown_function(1)\n")));

        Compilation refused = container().compile(sources);

        assertThat(refused).isInstanceOfSatisfying(Compilation.Refused.class, it -> {
            assertThat(it.cause()).isEqualTo(NoDecisionCause.NOT_COMPILING);
            assertThat(it.sentence()).contains(" mine.rego:3: rego_type_error: undefined function unknown_function");
        });
        assertNothingIsLeft();
    }

    private OpaContainer container() {
        return new OpaContainer(
                System.getenv(),
                PullPolicy.NEVER,
                new Silence(),
                engine.stack,
                engine.blueprint().manifest().opa().image());
    }

    private void assertNothingIsLeft() {
        assertThat(engine.client
                        .listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(Map.of(Labels.STACK, NAME))
                        .exec())
                .isEmpty();
        assertThat(volumesBefore).containsAll(volumesOfNobody());
    }

    /** Those without a name that somebody gave them, which no container uses. */
    private Set<String> volumesOfNobody() {
        return engine.client.listVolumesCmd().withFilter("dangling", List.of("true")).exec().getVolumes().stream()
                .map(InspectVolumeResponse::getName)
                .filter(name -> name.matches("[0-9a-f]{64}"))
                .collect(Collectors.toSet());
    }
}
