package io.swiftdeploy.manifest.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.swiftdeploy.manifest.DocumentedKeys;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.problem.Problem;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An editor that has the schema and the reader accept and refuse the same manifests, but for what is {@link Unsayable}. */
class SchemaAgreementTest {
    private static final int MANIFESTS = 1500;

    private static JsonSchema schema;

    @TempDir
    Path folder;

    private enum Answer {
        BOTH_ACCEPT,
        BOTH_REFUSE,
        READER_ALONE_REFUSES
    }

    @BeforeAll
    static void readSchema() throws IOException {
        schema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(ManifestSchemaTest.DOCS));
    }

    @Test
    void mutatedManifestsAreAcceptedByBothOrRefusedByBoth() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.createDirectories(folder.resolve("../policies"));
        List<String> sources = List.of(
                Files.readString(DocumentedKeys.DOCS),
                Manifests.resource("full.yaml"),
                Manifests.resource("base.yaml"),
                "services: {}",
                "services: {name: shop, port: 9000, env: {A: b}}");
        Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
        for (int seed = 0; seed < MANIFESTS; seed++) {
            String manifest = new MutatedManifests(seed).mutated(sources.get(seed % sources.size()));
            answers.merge(compare(manifest), 1, Integer::sum);
        }

        assertThat(answers)
                .allSatisfy(
                        (answer, count) -> assertThat(count).as(answer.name()).isGreaterThan(10));
        assertThat(answers).containsOnlyKeys(Answer.values());
    }

    @ParameterizedTest
    @EnumSource
    void schemaWhenAProblemCannotBeSaidAccepts(Unsayable problem) {
        assertThat(problems(problem.example()))
                .as("%s", problems(problem.example()))
                .isNotEmpty()
                .allMatch(it -> Unsayable.of(it).equals(Optional.of(problem)));
        assertThat(compare(problem.example())).isEqualTo(Answer.READER_ALONE_REFUSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base.yaml", "full.yaml"})
    void manifestsOfTheTestsAreAccepted(String name) throws IOException {
        Files.createDirectories(folder.resolve("rules"));

        assertThat(compare(Manifests.resource(name))).isEqualTo(Answer.BOTH_ACCEPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {port: \"8080\"}",
                "services: {port: \"${app.port}\"}",
                "services: {version: 1.10}",
                "services: {name: 7}",
                "services: {env: {A: 1, B: true, C: \"$${x}\"}}",
                "services: {resources: {memory: 536870912, cpus: \"1.5\"}}",
                "services: {health: {timeout: 1.5}}",
                "services: {health: }",
                "canary: {steps: [\"${app.step}\"]}",
                "policies: {thresholds: {error_rate: 1e-3}}",
                "services: {user: 1000}",
            })
    void valuesOfOtherFormsAreAcceptedByBoth(String manifest) {
        assertThat(compare("{" + manifest + "}")).isEqualTo(Answer.BOTH_ACCEPT);
    }

    private Answer compare(String manifest) {
        List<Problem> problems = problems(manifest);
        Set<Problem> sayable =
                problems.stream().filter(it -> Unsayable.of(it).isEmpty()).collect(Collectors.toSet());
        Set<ValidationMessage> found = schema.validate(json(manifest));
        if (sayable.isEmpty()) {
            assertThat(found)
                    .as("the reader finds %s in%n%s", problems, manifest)
                    .isEmpty();
            return problems.isEmpty() ? Answer.BOTH_ACCEPT : Answer.READER_ALONE_REFUSES;
        }
        assertThat(found).as("the reader finds %s in%n%s", sayable, manifest).isNotEmpty();
        return Answer.BOTH_REFUSE;
    }

    private List<Problem> problems(String manifest) {
        Path file = Manifests.write(folder, manifest);
        ManifestException failure = catchThrowableOfType(
                ManifestException.class, () -> Manifests.read(file, List.of(ManifestSchemaTest.SPRING)));
        return failure == null ? List.of() : failure.problems();
    }

    private static JsonNode json(String manifest) {
        return CoreSchema.json(YamlTree.of(manifest, new Problems()).orElseThrow());
    }
}
