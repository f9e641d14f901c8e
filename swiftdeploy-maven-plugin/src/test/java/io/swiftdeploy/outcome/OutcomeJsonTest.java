package io.swiftdeploy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.outcome.Outcome.Ending;
import io.swiftdeploy.outcome.OutcomeFinding.Measure;
import io.swiftdeploy.outcome.OutcomeFinding.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeJsonTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(read(Path.of("..", "docs", "outcome.schema.json")));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode json(Outcome outcome) throws IOException {
        byte[] bytes = OutcomeJson.of(outcome).getBytes(StandardCharsets.UTF_8);
        return new JsonMapper().readTree(bytes);
    }

    private static Set<ValidationMessage> problems(JsonNode json) {
        return SCHEMA.validate(json, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    @Test
    void outcomeOfAGoalThatKnowsAllKeepsToTheSchema() throws IOException {
        JsonNode json = json(Outcomes.denied(Stream.of(FindingState.values())
                .map(it -> Outcomes.finding("disk_free", it, Outcomes.HOSTILE))
                .toArray(OutcomeFinding[]::new)));

        assertThat(problems(json)).isEmpty();
        assertThat(json.at("/serving/stable/version").asText()).isEqualTo("1.0.0");
        assertThat(json.at("/serving/canary/weight").asInt()).isEqualTo(10);
        assertThat(json.at("/record").asText()).isEqualTo("12:" + "ab".repeat(32));
        assertThat(json.toString()).doesNotContain("127.0.0.1:4321");
        assertThat(json.at("/started").asText()).isEqualTo("2026-11-28T12:00:00.123Z");
        assertThat(json.at("/findings/0/observed").isNumber()).isTrue();
    }

    @Test
    void outcomeOfAGoalThatKnowsNothingKeepsToTheSchema() throws IOException {
        Ending ending = new Ending(Result.FAILED, BuildEffect.ERROR, "It broke.", Optional.empty());

        assertThat(problems(json(Outcomes.bare(ending)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Result.class, mode = EnumSource.Mode.EXCLUDE, names = "STARTED")
    void everyResultKeepsToTheSchema(Result result) throws IOException {
        for (BuildEffect build : BuildEffect.values()) {
            Ending ending = new Ending(result, build, "So it was.", Optional.empty());

            assertThat(problems(json(Outcomes.bare(ending)))).isEmpty();
        }
    }

    @Test
    void findingWithoutAMeasureKeepsToTheSchema() throws IOException {
        OutcomeFinding check = new OutcomeFinding(
                new Place("validate", "checks"), "manifest", FindingState.PASSED, Measure.NONE, "valid");

        JsonNode json = json(Outcomes.succeeded("validate", check));

        assertThat(problems(json)).isEmpty();
        assertThat(json.at("/findings/0").has("unit")).isFalse();
    }

    @Test
    void schemaWhenAFieldIsNotInItRefuses() throws IOException {
        ObjectNode json = (ObjectNode) json(Outcomes.denied());
        json.put("mood", "sad");

        assertThat(problems(json)).hasSize(1);
    }

    @Test
    void textHasLineEndsThatDoNotDependOnThePlatform() {
        assertThat(OutcomeJson.of(Outcomes.denied())).doesNotContain("\r").endsWith("}\n");
    }
}
