package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A variable that is not set gives an empty text: {@code -Dexpect=$HEAD}. It must not switch off what was asked. */
@Timeout(60) // a status that is not refused goes on
class EmptyParameterTest {
    @TempDir
    Path folder;

    /**
     * Goals that take a parameter.
     *
     * @param goal makes one of them
     * @param given what else is given, {@code name=value}
     * @param parameters are given as an empty text, one after the other
     */
    private record Taking(Supplier<AbstractSwiftDeployMojo> goal, Map<String, String> given, String... parameters) {
        Stream<Case> cases() {
            return Stream.of(parameters).map(it -> new Case(goal, given, it));
        }
    }

    record Case(Supplier<AbstractSwiftDeployMojo> goal, Map<String, String> given, String parameter) {
        @Override
        public String toString() {
            return goal.get().getClass().getSimpleName() + " -D" + parameter + "=";
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                        new Taking(
                                ValidateMojo::new,
                                Map.of(),
                                "swiftdeploy.manifest",
                                "swiftdeploy.outputDirectory",
                                "swiftdeploy.history",
                                "swiftdeploy.runtime",
                                "swiftdeploy.state",
                                "swiftdeploy.results",
                                "swiftdeploy.testReports",
                                "swiftdeploy.skip"),
                        new Taking(GenerateMojo::new, Map.of(), "swiftdeploy.schema"),
                        new Taking(
                                AuditMojo::new,
                                Map.of(),
                                "swiftdeploy.report",
                                "expect",
                                "swiftdeploy.expect",
                                "verify",
                                "swiftdeploy.verify"),
                        new Taking(LogsMojo::new, Map.of(), "track", "lines", "follow"),
                        new Taking(PowerMojo::new, Map.of(), "rate", "swiftdeploy.rate"),
                        new Taking(
                                StatusMojo::new,
                                Map.of(),
                                "swiftdeploy.once",
                                "swiftdeploy.interval",
                                "swiftdeploy.showToken",
                                "swiftdeploy.timeout",
                                "swiftdeploy.updateManifest",
                                "swiftdeploy.signingKey"),
                        new Taking(
                                TeardownMojo::new,
                                Map.of(),
                                "swiftdeploy.clean",
                                "swiftdeploy.forget",
                                "swiftdeploy.order",
                                "swiftdeploy.lockTimeout"),
                        new Taking(RollbackMojo::new, Map.of(), "swiftdeploy.override", "to", "swiftdeploy.to"),
                        new Taking(ReleaseMojo::new, Map.of(), "swiftdeploy.keep", "swiftdeploy.tested"),
                        new Taking(PromoteMojo::new, Map.of(), "mode", "swiftdeploy.mode"),
                        new Taking(
                                PromoteMojo::new,
                                Map.of("mode", "canary"),
                                "weight",
                                "swiftdeploy.weight",
                                "swiftdeploy.report"),
                        new Taking(ChaosMojo::new, Map.of(), "chaos", "swiftdeploy.chaos"),
                        new Taking(ChaosMojo::new, Map.of("chaos", "slow"), "duration", "swiftdeploy.duration"),
                        new Taking(ChaosMojo::new, Map.of("chaos", "error"), "rate", "swiftdeploy.rate"))
                .flatMap(Taking::cases);
    }

    @BeforeEach
    void writeProject() throws Exception {
        Goals.writeManifest(folder);
        Files.writeString(folder.resolve("history.jsonl"), "");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void executeRefusesAnEmptyText(Case example) {
        Map<String, String> given = new HashMap<>(Map.of(
                "swiftdeploy.runtime",
                "process",
                "swiftdeploy.state",
                folder.resolve("state").toString()));
        given.putAll(example.given());
        given.put(example.parameter(), "");
        AbstractSwiftDeployMojo goal = Goals.in(folder, example.goal().get(), given);

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(example.parameter().replace("swiftdeploy.", ""))
                .hasMessageContaining("nothing was changed");
    }

    /** The success of an earlier build must not stay. */
    @ParameterizedTest
    @ValueSource(strings = {"swiftdeploy.testReports", "swiftdeploy.outputDirectory"})
    void executeThatRefusesAPlaceTellsMachinesAtTheUsualOne(String place) throws Exception {
        Path outcome = folder.resolve("target/swiftdeploy/outcome.json");
        Files.createDirectories(outcome.getParent());
        Files.writeString(outcome, "{\"result\": \"succeeded\"}");
        GenerateMojo goal = Goals.in(folder, new GenerateMojo(), Map.of(place, ""));
        Goals.set(goal, "execution", Goals.execution("generate"));

        assertThatThrownBy(goal::execute).hasMessageContaining(place);

        assertThat(outcome).content().contains("\"result\" : \"failed\"");
    }
}
