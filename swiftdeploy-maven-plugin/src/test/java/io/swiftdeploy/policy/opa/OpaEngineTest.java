package io.swiftdeploy.policy.opa;

import static io.swiftdeploy.policy.opa.NoDecisions.assertNoDecision;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.Stage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpaEngineTest {

    private final LocalServer server = new LocalServer(200, "{}");
    private final OpaEngine engine = server.engine();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void askSendsTheInputAndTheTokenToTheDomainsDecision() {
        engine.ask("canary", Stage.PRE_PROMOTE, Map.of("stage", "pre-promote"));

        assertThat(server.questions)
                .containsExactly(new LocalServer.Question(
                        "POST",
                        "/v1/data/swiftdeploy/canary/decision",
                        "Bearer " + LocalServer.TOKEN.value(),
                        "{\"input\":{\"stage\":\"pre-promote\"}}"));
    }

    @Test
    void askWhenADecisionComesIsThatDecision() {
        Answer answer = answerTo(
                """
                {"allow": false, "new": 1, "findings": [
                  {"rule": "disk_free", "pass": false, "observed": 8.5, "threshold": 10, "unit": "GB",
                   "message": "Free disk 8.5 GB is below the required 10 GB.", "extra": {}},
                  {"rule": "user", "pass": true, "observed": "1000", "threshold": null, "message": "Not root."},
                  {"rule": "odd", "pass": true, "observed": [1, "a"], "threshold": true, "message": "Odd."}]}""");

        assertThat(answer).isInstanceOfSatisfying(Decision.class, decision -> {
            assertThat(decision.allows()).isFalse();
            assertThat(decision.findings())
                    .containsExactly(
                            new Finding(
                                    "disk_free",
                                    false,
                                    Optional.of(new BigDecimal("8.5")),
                                    Optional.of(BigDecimal.TEN),
                                    "GB",
                                    "Free disk 8.5 GB is below the required 10 GB."),
                            new Finding("user", true, Optional.of("1000"), Optional.empty(), "", "Not root."),
                            new Finding("odd", true, Optional.of("[1,\"a\"]"), Optional.of(true), "", "Odd."));
        });
    }

    @Test
    void askWhenAFindingAsksToWaitIsNoReasonOfARollback() {
        Answer answer = answerTo(
                """
                {"allow": false, "outcome": "rollback", "findings": [
                  {"rule": "sample", "pass": false, "outcome": "hold", "message": "Too few requests."},
                  {"rule": "errors", "pass": false, "outcome": "rollback", "message": "It fails."},
                  {"rule": "load", "pass": false, "message": "It is slow."}]}""");

        assertThat(answer.rollbackReasons()).containsExactly("It fails.", "It is slow.");
        assertThat(answer.reasons()).containsExactly("Too few requests.", "It fails.", "It is slow.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"allow\": true | PROMOTE",
                "\"allow\": true, \"outcome\": \"promote\" | PROMOTE",
                "\"allow\": false | ROLLBACK",
                "\"allow\": false, \"outcome\": \"rollback\" | ROLLBACK",
                "\"allow\": false, \"outcome\": \"hold\" | HOLD",
            })
    void askWhenADecisionComesHasItsOutcome(String said, Outcome outcome) {
        boolean pass = outcome == Outcome.PROMOTE;

        Answer answer = answerTo("{" + said + ", \"findings\": [{\"rule\": \"r\", \"pass\": " + pass
                + ", \"message\": \"m\", \"outcome\": \"nonsense, which is the policy's own affair\"}]}");

        assertThat(answer).isInstanceOf(Decision.class);
        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.allows()).isEqualTo(pass);
    }

    @Test
    void askWhenASentenceCarriesControlCharactersOrTheTokenShowsNeither() {
        String message = "Red \\u001b[31m text\\n\\u202eagain " + LocalServer.TOKEN.value() + " " + "x".repeat(600);

        Answer answer = answerTo("{\"allow\": false, \"findings\": [{\"rule\": \"r\", \"pass\": false, \"message\": \""
                + message + "\"}]}");

        assertThat(answer.reasons())
                .singleElement()
                .asString()
                .startsWith("Red [31m text again [redacted] xxx")
                .endsWith("x...")
                .hasSize(503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "true | decision is not an object",
                "null | decision is not an object",
                "[] | decision is not an object",
                "{} | allow is missing or neither true nor false",
                "{\"allow\": \"true\", \"findings\": [#good]} | allow is missing or neither true nor false",
                "{\"allow\": 1, \"findings\": [#good]} | allow is missing or neither true nor false",
                "{\"allow\": null, \"findings\": [#good]} | allow is missing or neither true nor false",
                "{\"allow\": true} | findings are missing or not a list",
                "{\"allow\": true, \"findings\": {\"a\": #good}} | findings are missing or not a list",
                "{\"allow\": true, \"findings\": []} | findings are empty",
                "{\"allow\": false, \"findings\": []} | findings are empty",
                "{\"allow\": true, \"findings\": [true]} | a finding is not an object",
                "{\"allow\": true, \"findings\": [{\"pass\": true, \"message\": \"m\"}]} "
                        + "| a finding's rule is missing, empty or not a string",
                "{\"allow\": true, \"findings\": [{\"rule\": \"r\", \"pass\": true}]} "
                        + "| a finding's message is missing, empty or not a string",
                "{\"allow\": true, \"findings\": [{\"rule\": \"r\", \"pass\": true, \"message\": \"\\n\"}]} "
                        + "| a finding's message is missing, empty or not a string",
                "{\"allow\": true, \"findings\": [{\"rule\": \"r\", \"message\": \"m\"}]} "
                        + "| a finding's pass is missing or neither true nor false",
                "{\"allow\": true, \"findings\": [{\"rule\": \"r\", \"pass\": \"yes\", \"message\": \"m\"}]} "
                        + "| a finding's pass is missing or neither true nor false",
                "{\"allow\": true, \"findings\": [#good, #bad]} | allow is true although a finding does not pass",
                "{\"allow\": true, \"outcome\": \"promote\", \"findings\": [#bad]} "
                        + "| allow is true although a finding does not pass",
                "{\"allow\": true, \"outcome\": \"hold\", \"findings\": [#good]} "
                        + "| outcome is hold although allow is true",
                "{\"allow\": true, \"outcome\": \"rollback\", \"findings\": [#good]} "
                        + "| outcome is rollback although allow is true",
                "{\"allow\": false, \"outcome\": \"promote\", \"findings\": [#bad]} "
                        + "| outcome is promote although allow is false",
                "{\"allow\": false, \"outcome\": \"Hold\", \"findings\": [#bad]} "
                        + "| outcome is \"Hold\", known are: promote, hold, rollback",
                "{\"allow\": false, \"outcome\": \"\", \"findings\": [#bad]} "
                        + "| outcome is \"\", known are: promote, hold, rollback",
                "{\"allow\": false, \"outcome\": null, \"findings\": [#bad]} | outcome is not a string",
                "{\"allow\": true, \"outcome\": true, \"findings\": [#good]} | outcome is not a string",
            })
    void askWhenTheDecisionHasTheWrongShapeDenies(String decision, String problem) {
        String json = decision.replace("#good", "{\"rule\": \"r\", \"pass\": true, \"message\": \"Good.\"}")
                .replace("#bad", "{\"rule\": \"s\", \"pass\": false, \"message\": \"Bad.\"}");

        assertNoDecision(
                answerTo(json),
                NoDecisionCause.WRONG_SHAPE,
                "The answer of policy canary has the wrong shape: " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"decision_id\": \"1\"}", "{\"Result\": {}}"})
    void askWhenTheResultIsMissingDeniesAsUndefined(String body) {
        assertNoDecision(replying(200, body), NoDecisionCause.UNDEFINED, "no decision for policy canary (undefined)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | the body is empty",
                "<html>hello</html> | the body is not JSON",
                "{\"result\": {\"allow\": true, | the body is not JSON",
                "{\"result\": 1} {\"result\": 2} | the body is not JSON",
                "{\"result\": {\"allow\": false, \"allow\": true}} | the body is not JSON",
                "{\"result\": NaN} | the body is not JSON",
                "[1] | the body is not a JSON object",
                "true | the body is not a JSON object",
                "'   ' | the body is not JSON",
            })
    void askWhenTheBodyIsMalformedDenies(String body, String problem) {
        assertNoDecision(
                replying(200, body), NoDecisionCause.MALFORMED, "does not answer like Open Policy Agent: " + problem);
    }

    @Test
    void askWhenTheBodyIsNestedTooDeeplyDenies() {
        assertNoDecision(replying(200, "[".repeat(200_000)), NoDecisionCause.MALFORMED, "the body is not JSON");
    }

    @Test
    void askWhenTheBodyIsTooLargeDenies() {
        String body = "{\"result\": \"" + "x".repeat(OpaHttp.LONGEST_BODY) + "\"}";

        assertNoDecision(replying(200, body), NoDecisionCause.MALFORMED, "the body is larger than 1048576 bytes");
    }

    @Test
    void askWhenTheDomainCouldChangeTheAddressAsksNothing() {
        assertThat(engine.ask("../../v1/policies", Stage.STATUS, Map.of()).allows())
                .isFalse();
        assertThat(server.questions).isEmpty();
    }

    @Test
    void askWhenAFactIsNoNumberSendsAStringThatNoPolicyTakesForOne() {
        engine.ask("canary", Stage.PRE_PROMOTE, Map.of("p99_ms", Double.NaN));

        assertThat(server.questions.element().body()).isEqualTo("{\"input\":{\"p99_ms\":\"NaN\"}}");
    }

    @Test
    void askWhenAFactCannotBeWrittenDenies() {
        Answer answer = engine.ask("canary", Stage.PRE_PROMOTE, Map.of("fact", new Object()));

        assertNoDecision(
                answer, NoDecisionCause.UNSENDABLE_FACTS, "The facts for policy canary cannot be written as JSON");
        assertThat(server.questions).isEmpty();
    }

    private Answer answerTo(String decision) {
        return replying(200, "{\"result\": " + decision + "}");
    }

    private Answer replying(int status, String body) {
        server.replies(status, body);
        return engine.ask("canary", Stage.PRE_PROMOTE, Map.of());
    }
}
