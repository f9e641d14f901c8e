package io.swiftdeploy.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Stage;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpaCatalogTest {
    private final LocalServer server = new LocalServer(200, "{}");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void catalogListsDomainsWithStagesAndTheInvalidOnes() {
        server.replies(
                200,
                "{\"result\": {\"domains\": {\"a\": [\"pre-deploy\", \"status\"]}, \"invalid\": {\"b\": \"no\\n"
                        + "stages\"}}}");

        assertThat(server.engine().catalog())
                .isEqualTo(new Catalog.Known(
                        Map.of("a", Set.of(Stage.PRE_DEPLOY, Stage.STATUS)), Map.of("b", "no stages")));
        assertThat(server.questions)
                .containsExactly(new LocalServer.Question(
                        "GET", "/v1/data/swiftdeploy_catalog/catalog", "Bearer " + LocalServer.TOKEN.value(), ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "[] | domains are missing or not an object",
                "null | domains are missing or not an object",
                "{\"domains\": {}} | invalid is missing or not an object",
                "{\"domains\": {\"a\": []}, \"invalid\": {}} | the stages of a are not a list",
                "{\"domains\": {\"a\": \"status\"}, \"invalid\": {}} | the stages of a are not a list",
                "{\"domains\": {\"a\": [\"later\"]}, \"invalid\": {}} | a has an unknown stage",
                "{\"domains\": {\"a\": [1]}, \"invalid\": {}} | a has an unknown stage",
                "{\"domains\": {\"../a\": [\"status\"]}, \"invalid\": {}} | ../a is not the name of a policy",
                "{\"domains\": {}, \"invalid\": {\"a\": 1}} | a reason is not a string",
            })
    void catalogWhenOfTheWrongShapeIsUnknown(String catalog, String problem) {
        server.replies(200, "{\"result\": " + catalog + "}");

        assertUnknown(
                NoDecisionCause.WRONG_SHAPE, "has no usable list of policies: " + problem + ". Nothing was changed.");
    }

    @Test
    void catalogWhenUndefinedIsUnknown() {
        assertUnknown(
                NoDecisionCause.UNDEFINED, "has no usable list of policies: it is undefined. Nothing was changed.");
    }

    @Test
    void catalogWhenTheTokenIsRefusedIsUnknown() {
        server.replies(401, "{}");

        assertUnknown(NoDecisionCause.TOKEN_REFUSED, "The token was refused");
    }

    private void assertUnknown(NoDecisionCause cause, String sentencePart) {
        assertThat(server.engine().catalog()).isInstanceOfSatisfying(Catalog.Unknown.class, unknown -> {
            assertThat(unknown.why().sentence()).contains(sentencePart);
            assertThat(unknown.why().cause()).isEqualTo(cause);
            assertThat(unknown.why().domain()).isEqualTo(NoDecision.EVERY_DOMAIN);
        });
    }
}
