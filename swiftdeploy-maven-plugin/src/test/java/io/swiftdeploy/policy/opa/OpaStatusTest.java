package io.swiftdeploy.policy.opa;

import static io.swiftdeploy.policy.opa.NoDecisions.assertNoDecision;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Stage;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaStatusTest {

    private final LocalServer server = new LocalServer(200, "{}");
    private final OpaEngine engine = server.engine();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void askWhenTheTokenIsRefusedSaysSoWithoutShowingIt() {
        Answer answer =
                replying(401, "{\"code\": \"unauthorized\", \"message\": \"" + LocalServer.TOKEN.value() + "\"}");

        assertNoDecision(
                answer,
                NoDecisionCause.TOKEN_REFUSED,
                "The token was refused by Open Policy Agent at " + server.address());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 413, 429})
    void askWhenTheQuestionIsRejectedDeniesWithTheServersWords(int status) {
        Answer answer = replying(status, "{\"code\": \"invalid_parameter\", \"message\": \"unexpected\\u001b EOF\"}");

        assertNoDecision(
                answer,
                NoDecisionCause.CLIENT_ERROR,
                "about policy canary (HTTP " + status + ": unexpected EOF). Nothing was");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void askWhenTheServerFailsDeniesWithOrWithoutItsWords(int status) {
        assertNoDecision(
                replying(status, "oops"), NoDecisionCause.SERVER_ERROR, "(HTTP " + status + ": no explanation)");
        assertNoDecision(replying(status, ""), NoDecisionCause.SERVER_ERROR, "(HTTP " + status + ": no explanation)");
        assertNoDecision(
                replying(status, "{\"code\": \"internal_error\", \"message\": \"out of disk\"}"),
                NoDecisionCause.SERVER_ERROR,
                "failed to evaluate policy canary (HTTP " + status + ": out of disk)");
    }

    @Test
    void askWhenRulesConflictNamesTheLine() {
        Answer answer = replying(
                500,
                """
                {"code": "internal_error", "message": "error(s) occurred while evaluating query", "errors": [
                  {"code": "eval_conflict_error", "message": "complete rules must not produce multiple outputs",
                   "location": {"file": "canary.rego", "row": 4, "col": 1}}]}""");

        assertNoDecision(
                answer,
                NoDecisionCause.SERVER_ERROR,
                "(HTTP 500: error(s) occurred while evaluating query: canary.rego:4: complete rules must not produce "
                        + "multiple outputs)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rego_parse_error", "rego_compile_error", "rego_type_error", "rego_unsafe_var_error"})
    void askWhenAPolicyDoesNotCompileSaysSo(String code) {
        Answer answer = replying(
                400,
                "{\"code\": \"invalid_parameter\", \"message\": \"error(s) occurred while compiling module(s)\","
                        + "\"errors\": [{\"code\": \"" + code + "\", \"message\": \"var x is unsafe\"}]}");

        assertNoDecision(
                answer,
                NoDecisionCause.NOT_COMPILING,
                "The policies do not compile: error(s) occurred while compiling");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307})
    void askWhenTheStatusIsNoneOfOpasDeniesAndFollowsNoRedirect(int status) {
        assertNoDecision(replying(status, ""), NoDecisionCause.MALFORMED, "HTTP status " + status);
        assertThat(server.questions).hasSize(1);
    }

    private Answer replying(int status, String body) {
        server.replies(status, body);
        return engine.ask("canary", Stage.PRE_PROMOTE, Map.of());
    }
}
