package io.swiftdeploy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyErrorsTest {
    private static final String AT = "127.0.0.1:8181";
    private static final String POLICY = "policy canary";

    @Test
    void connectionSentencesNameTheAddressAndTheWayOut() {
        assertThat(PolicyErrors.connectionRefused(AT))
                .isEqualTo("Open Policy Agent does not answer at 127.0.0.1:8181 (connection refused). Nothing was"
                        + " changed. Run mvn swiftdeploy:deploy, which starts it, or set opa.port if it listens"
                        + " elsewhere.");
        assertThat(PolicyErrors.unreachable(AT))
                .isEqualTo(
                        "Open Policy Agent cannot be reached at 127.0.0.1:8181 (unknown host or no route). Nothing was "
                                + "changed. Check the Docker host's name and the network, then run the goal again.");
        assertThat(PolicyErrors.connectionLost(AT, POLICY))
                .isEqualTo(
                        "Open Policy Agent at 127.0.0.1:8181 closed the connection before it had answered about policy"
                                + " canary. Nothing was changed. Look at its log (docker compose logs opa), then run the"
                                + " goal again.");
    }

    @Test
    void waitingSentencesNameTheLimit() {
        assertThat(PolicyErrors.timeout(AT, POLICY, Duration.ofSeconds(5)))
                .isEqualTo("Open Policy Agent at 127.0.0.1:8181 did not answer about policy canary within 5000 ms."
                        + " Nothing was changed. Look at its log and load (docker compose logs opa), then run the"
                        + " goal again.");
        assertThat(PolicyErrors.interrupted(POLICY))
                .isEqualTo("The build was interrupted while it waited for the answer about policy canary. Nothing was "
                        + "changed. Run the goal again.");
    }

    @Test
    void statusSentencesQuoteTheServer() {
        assertThat(PolicyErrors.tokenRefused(AT))
                .isEqualTo("The token was refused by Open Policy Agent at 127.0.0.1:8181. Nothing was changed. Run mvn "
                        + "swiftdeploy:deploy, which starts it with a token that both sides know; if another stack's "
                        + "Open Policy Agent listens there, set opa.port.");
        assertThat(PolicyErrors.clientError(AT, POLICY, 400, "unexpected EOF"))
                .isEqualTo("Open Policy Agent at 127.0.0.1:8181 rejected the question about policy canary (HTTP 400: "
                        + "unexpected EOF). Nothing was changed. Check that opa.image and opa.port name an Open Policy "
                        + "Agent 1.x.");
        assertThat(PolicyErrors.serverError(AT, POLICY, 500, "a.rego:3: conflict"))
                .isEqualTo("Open Policy Agent at 127.0.0.1:8181 failed to evaluate policy canary (HTTP 500: a.rego:3: "
                        + "conflict). Nothing was changed. Correct the policy, or look at the log (docker compose logs "
                        + "opa).");
    }

    @Test
    void answerSentencesNameTheProblem() {
        assertThat(PolicyErrors.malformed(AT, "the body is empty"))
                .isEqualTo("The server at 127.0.0.1:8181 does not answer like Open Policy Agent: the body is empty. "
                        + "Nothing was changed. Check that no other server listens there, or set opa.port.");
        assertThat(PolicyErrors.undefined(POLICY))
                .isEqualTo("Open Policy Agent has no decision for policy canary (undefined). Nothing was changed. Give"
                        + " its rule decision a value for every input, also when facts are missing.");
        assertThat(PolicyErrors.wrongShape(POLICY, "allow is missing"))
                .isEqualTo("The answer of policy canary has the wrong shape: allow is missing. Nothing was changed. Let"
                        + " decision be {\"allow\", \"outcome\", \"findings\": [{\"rule\", \"pass\","
                        + " \"message\"}]}; the outcome (promote, hold, rollback) may be left out.");
        assertThat(PolicyErrors.wrongCatalog(AT, "it is undefined"))
                .isEqualTo(
                        "Open Policy Agent at 127.0.0.1:8181 has no usable list of policies: it is undefined. Nothing"
                                + " was changed. Run mvn swiftdeploy:deploy, which replaces a server that was started by"
                                + " another version or by hand.");
        assertThat(PolicyErrors.unsendableFacts(POLICY, "InvalidDefinitionException"))
                .isEqualTo(
                        "The facts for policy canary cannot be written as JSON (InvalidDefinitionException). Nothing "
                                + "was changed. This is a defect of SwiftDeploy; please report it.");
    }

    @Test
    void embeddedSentencesNameTheWayOut() {
        assertThat(PolicyErrors.neverAsked())
                .isEqualTo(
                        "This stack has not asked any policies yet, so it has no stored policies. Nothing was changed. "
                                + "Run mvn swiftdeploy:deploy, which asks those of the manifest.");
        assertThat(PolicyErrors.missingFunction(POLICY, "http.send"))
                .isEqualTo(
                        "The evaluation of policy canary needs the function http.send, which only an Open Policy Agent"
                                + " server has. Nothing was changed. Write the policy without it, or use the runtime"
                                + " docker, where such a server is asked.");
        assertThat(PolicyErrors.evaluationFailed(POLICY, "a.rego:3: conflict"))
                .isEqualTo(
                        "The evaluation of policy canary failed: a.rego:3: conflict. Nothing was changed. Correct the "
                                + "policy (opa eval shows the same), then run the goal again.");
        assertThat(PolicyErrors.evaluationTooSlow(POLICY, Duration.ofSeconds(5)))
                .isEqualTo(
                        "The evaluation of policy canary was stopped after 5000 ms. Nothing was changed. Simplify the "
                                + "policy, or run the goal again when the machine has less to do.");
        assertThat(PolicyErrors.compilerTooSlow(Duration.ofSeconds(30)))
                .isEqualTo("The policies were not compiled within 30000 ms. Nothing was changed. Check that opa build"
                        + " works and that the machine is not overloaded, then run the goal again.");
        assertThat(PolicyErrors.wrongCompiledCatalog("it is undefined"))
                .isEqualTo(
                        "The compiled policies have no usable list of policies: it is undefined. Nothing was changed. "
                                + "Delete the folder with generated files (mvn clean), then run the goal again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "opa", "net"})
    void aClosedFunctionAsTheValueOfWithIsToldAsOne(String name) {
        assertThat(PolicyErrors.notCompiling("a.rego:3: rego_unsafe_var_error: var " + name + " is unsafe"))
                .contains("The network and the server's environment are closed to policies");
        assertThat(PolicyErrors.notCompiling("a.rego:3: rego_unsafe_var_error: var " + name + "_port is unsafe"))
                .contains("Correct them");
    }

    @Test
    void serverSentencesNameTheWayOut() {
        assertThat(PolicyErrors.notRunning())
                .isEqualTo("No Open Policy Agent of this stack is running, so no policy could be asked. Nothing was "
                        + "changed. If it was stopped, start it again (swiftdeploy:status names its container); if "
                        + "there is none, swiftdeploy:deploy starts one.");
        assertThat(PolicyErrors.notCompiling("rego_parse_error: a.rego:3: unexpected eof token"))
                .isEqualTo("The policies do not compile: rego_parse_error: a.rego:3: unexpected eof token. Nothing was "
                        + "changed. Correct them (opa check shows the same), then run the goal again.");
        assertThat(PolicyErrors.notCompiling("a.rego:3: rego_type_error: undefined function http.send"))
                .isEqualTo(
                        "The policies do not compile: a.rego:3: rego_type_error: undefined function http.send. Nothing"
                                + " was changed. The network and the server's environment are closed to policies (see"
                                + " docs/policies.md); put what they need into data.json, or get it by"
                                + " data.swiftdeploy_http.send from a host of policies.allow_hosts, then run the goal"
                                + " again.");
        assertThat(PolicyErrors.notCompiling("undefined function data.swiftdeploy_http.send"))
                .isEqualTo("The policies do not compile: undefined function data.swiftdeploy_http.send. Nothing was"
                        + " changed. Policies can ask other hosts on the runtime docker only, and only those that"
                        + " policies.allow_hosts names; name the host there, or put what they need into data.json,"
                        + " then run the goal again.");
        assertThat(PolicyErrors.noCompiler("no opa is on the PATH"))
                .isEqualTo(
                        "These policies are not the default ones, and no compiler for them is available (no opa is on"
                                + " the PATH). Nothing was changed. Put Open Policy Agent's opa (1.x) on the PATH, or"
                                + " start a Docker Engine that has the image opa.image or can pull it, then run the goal"
                                + " again; or remove policies.dir from the manifest to use the default policies.");
    }

    @Test
    void domainSentencesNameTheDomainAndTheWayOut() {
        assertThat(PolicyErrors.noDomain(Stage.PRE_DEPLOY))
                .isEqualTo("No policy answers pre-deploy, and without one nothing is allowed. Nothing was changed. Add"
                        + " \"pre-deploy\" to the stages of a policy, or remove policies.dir to use the default"
                        + " policies.");
        assertThat(PolicyErrors.invalidDomain("canary", "it has no rule named stages"))
                .isEqualTo(
                        "Policy canary cannot be asked: it has no rule named stages. Nothing was changed. Correct it, "
                                + "for example with stages := {\"pre-deploy\"}.");
        assertThat(PolicyErrors.noPolicyAsked(Stage.PRE_ROLLBACK))
                .isEqualTo("No policy answers pre-rollback, so none was asked.");
    }

    @Test
    void denialSentencesSayWhatToDoNext() {
        assertThat(PolicyErrors.denied(Stage.PRE_PROMOTE)).isEqualTo("Denied by policy (pre-promote):");
        assertThat(PolicyErrors.deniedWithoutReason("canary"))
                .isEqualTo(
                        "Policy canary denies, although none of its rules fails. Nothing was changed. Let its decision "
                                + "name the rule that fails.");
        assertThat(PolicyErrors.resolveFindings())
                .isEqualTo("nothing was changed; correct what the policies found, or change policies.thresholds in the "
                        + "manifest, then run the goal again");
        assertThat(PolicyErrors.resolveFailures()).isEqualTo("follow the sentences above, then run the goal again");
    }

    @Test
    void problemsCompleteTheirSentences() {
        assertThat(PolicyErrors.bodyTooLarge(1_048_576)).isEqualTo("the body is larger than 1048576 bytes");
        assertThat(PolicyErrors.notHttp()).isEqualTo("it does not answer in HTTP");
        assertThat(PolicyErrors.unknownStatus(302)).isEqualTo("HTTP status 302");
        assertThat(PolicyErrors.invalidName()).isEqualTo("its name is not allowed");
        assertThat(PolicyErrors.isUndefined()).isEqualTo("it is undefined");
        assertThat(PolicyErrors.conflictingData("limits/data.json", "max"))
                .isEqualTo("limits/data.json and another data.json both have a value for max");
        assertThat(PolicyErrors.dataIsNoObject("limits/data.json")).isEqualTo("limits/data.json is not a JSON object");
    }
}
