package io.swiftdeploy.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyCapabilities;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.policy.wasm.compile.OpaCommand;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy asks the hosts that it may ask, and no other, however it is written. */
@Timeout(120)
class AllowedHostsRealOpaIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASKS_ALL =
            "decision := [answer |\n\tsome url in input.urls\n\tanswer := http.send({\"method\": \"get\", \"url\": url})\n]\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsOpa() {
        RealOpa.assumePresent();
    }

    @Test
    void anAllowedHostAnswersWhateverTheUrlIsMadeOf() throws Exception {
        try (AskedHost host = new AskedHost();
                RealOpa opa = opa(ASKS_ALL, host.address())) {
            JsonNode answers = ask(opa, List.of(host.url("/"), host.url("/flags?user=a@b%20c#x"), host.url("")));

            assertThat(answers.findValuesAsText("status_code")).containsExactly("200", "200", "200");
            assertThat(answers.get(0).path("body").path("freeze").booleanValue())
                    .isTrue();
            assertThat(host.paths()).contains("/", "/flags?user=a@b%20c");
        }
    }

    /** Every spelling that some program would read as the foreign host, or as nothing at all. */
    @Test
    void noSpellingOfAForeignHostIsSent() throws Exception {
        try (AskedHost host = new AskedHost();
                AskedHost foreign = new AskedHost();
                RealOpa opa = opa(ASKS_ALL, host.address())) {
            List<String> urls = ForeignUrls.of(host.address(), foreign.address());
            JsonNode answers = ask(opa, urls);

            assertThat(urls).hasSizeGreaterThan(1000);
            assertThat(answers).hasSameSizeAs(urls);
            for (int i = 0; i < urls.size(); i++) {
                assertThat(answers.get(i).path("error").path("code").textValue())
                        .as(urls.get(i))
                        .isEqualTo("swiftdeploy_refused");
            }
            assertThat(foreign.paths()).isEmpty();
            assertThat(host.paths()).isEmpty();
        }
    }

    @Test
    void aRefusalSaysWhichFormIsAccepted() throws Exception {
        try (RealOpa opa = opa(ASKS_ALL, "flags.example.com", "a.example:8443")) {
            JsonNode answer =
                    ask(opa, List.of("https://flags.example.com.evil.example/")).get(0);

            assertThat(answer.path("status_code").intValue()).isZero();
            assertThat(answer.path("error").path("message").textValue())
                    .startsWith(
                            "Not sent: a request has a method and a url that begins with http:// or https://, one of"
                                    + " a.example:8443, flags.example.com (policies.allow_hosts), and a slash;");
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (AskedHost foreign = new AskedHost();
                AskedHost host = new AskedHost(foreign.url("/stolen"));
                RealOpa opa = opa(ASKS_ALL, host.address())) {
            JsonNode answer = ask(opa, List.of(host.url("/redirect"))).get(0);

            assertThat(answer.path("status_code").intValue()).isEqualTo(302);
            assertThat(foreign.paths()).isEmpty();
        }
    }

    @Test
    void aHostThatHangsOrIsGoneIsNoAnswer() throws Exception {
        String gone = addressOfAClosedPort();
        try (AskedHost host = new AskedHost();
                RealOpa opa = opa(ASKS_ALL, host.address(), gone)) {
            JsonNode answers = ask(opa, List.of(host.url("/hang"), "http://" + gone + "/"));

            assertThat(answers.findValuesAsText("status_code")).containsExactly("0", "0");
            assertThat(answers.findValues("error")).hasSize(2);
        }
    }

    private static String addressOfAClosedPort() throws IOException {
        try (AskedHost host = new AskedHost()) {
            return host.address();
        }
    }

    /** What would make {@code http.send} follow, trust, read or wait more than it may. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"enable_redirect\": true",
                "\"timeout\": \"1h\"",
                "\"raise_error\": true",
                "\"max_retry_attempts\": 9",
                "\"tls_insecure_skip_verify\": true",
                "\"tls_client_key_file\": \"/swiftdeploy/token\"",
                "\"tls_ca_cert_env_variable\": \"PATH\"",
                "\"cache\": true",
                "\"force_cache\": true",
                "\"headers\": {\"a\": 1}",
                "\"unknown\": 1"
            })
    void aRequestWithMoreThanItMayHaveIsNotSent(String more) throws Exception {
        try (AskedHost host = new AskedHost();
                RealOpa opa = opa(
                        "decision := http.send({\"method\": \"get\", \"url\": \"" + host.url("/") + "\", " + more
                                + "})\n",
                        host.address())) {
            assertThat(result(opa.reply("probe", "{}"))
                            .path("error")
                            .path("code")
                            .textValue())
                    .isEqualTo("swiftdeploy_refused");
            assertThat(host.paths()).isEmpty();
        }
    }

    /** Whatever a policy replaces by {@code with}: if it compiles without the network, it changes no comparison. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "regex.match as true",
                "concat as \"\"",
                "object.union as {}",
                "startswith as true",
                "equal as true",
                "assign as true",
                "input as {\"hosts\": [\"127.0.0.1\"]}",
                "data.swiftdeploy_http.hosts as {\"127.0.0.1\"}",
                "data.thresholds as {}"
            })
    void noReplacementOpensAnotherHost(String replacement) throws Exception {
        String policy =
                "decision := answer if {\n\tanswer := http.send({\"method\": \"get\", \"url\": input.url}) with "
                        + replacement + "\n} else := {\"error\": {\"code\": \"undefined\"}}\n";
        try (AskedHost foreign = new AskedHost();
                RealOpa opa = opa(policy, "flags.example.com")) {
            opa.reply("probe", "{\"input\": {\"url\": \"" + foreign.url("/") + "\"}}");

            assertThat(foreign.paths()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decision := data.x.http.send({}) if data.x.http := http",
                "decision := v if v := input.http[\"send\"] with input.http as http",
                "decision if count([]) with count as http.send",
                "decision if data.swiftdeploy_http.send({}) with http.send as f\nf(_) := {}",
                "decision if data.swiftdeploy_http.send({}) with json.match_schema as f\nf(_, _) := [true, []]",
                "decision if data.swiftdeploy_http.send({}) with internal.member_2 as true",
                "decision if data.swiftdeploy_http.send({}) with eq as true",
                "decision := [1 | http.send({})]",
                "decision := data.json[\"match_schema\"]({}, {}) with data.json as json",
                "decision := opa.runtime()",
                "decision := http[\"\\u0073end\"]({})",
                "decision := net.lookup_ip_addr(\"flags.example.com\")"
            })
    void noPolicyThatNamesTheNetworkCompiles(String rule) throws Exception {
        PolicyBundle bundle = bundle("", "package swiftdeploy.probe\n\n" + rule + "\n", List.of("flags.example.com"));

        assertThat(check(bundle.closed().orElseThrow())).containsPattern("error");
    }

    @Test
    void aPolicyThatAsksByTheFunctionsAloneCompilesTwice() throws Exception {
        PolicyBundle bundle = bundle(
                "",
                "package swiftdeploy.probe\n\nimport data.swiftdeploy_http as http\n\n" + ASKS_ALL
                        + "addresses := http.lookup_ip_addr(\"flags.example.com\")\n",
                List.of("flags.example.com"));

        assertThat(check(bundle.closed().orElseThrow())).isEmpty();
        assertThat(run(List.of("check", "--strict", written("open", bundle).toString())))
                .isEmpty();
    }

    @Test
    void theDocumentedPolicyCompilesAndCanBeTestedWithAnotherAnswer() throws Exception {
        String docs = Files.readString(Path.of("..", "docs", "policies.md"));
        String section = docs.substring(docs.indexOf("### Ask another host"));
        int start = section.indexOf("```rego\n") + "```rego\n".length();
        PolicyBundle bundle =
                bundle("", section.substring(start, section.indexOf("```", start)), List.of("flags.example.com"));

        assertThat(check(bundle.closed().orElseThrow())).isEmpty();
        Path all = written("open", bundle);
        Files.writeString(
                all.resolve("probe_test.rego"),
                """
                package swiftdeploy_freeze_test

                import data.swiftdeploy.freeze

                frozen(_) := {"status_code": 200, "body": {"freeze": true}}

                free(_) := {"status_code": 200, "body": {"freeze": false}}

                test_frozen if not freeze.decision.allow with input as {"stack": {"name": "app"}} with data.swiftdeploy_http.send as frozen

                test_free if freeze.decision.allow with input as {"stack": {"name": "app"}} with data.swiftdeploy_http.send as free
                """);
        assertThat(run(List.of("test", all.toString()))).contains("PASS: 2/2");
    }

    @ParameterizedTest
    @CsvSource({"localhost, true", "example.org, false", "LOCALHOST, false"})
    void onlyAllowedNamesAreLookedUp(String name, boolean found) throws Exception {
        try (RealOpa opa = opa("decision := http.lookup_ip_addr(\"" + name + "\")\n", "localhost:80")) {
            assertThat(result(opa.reply("probe", "{}")).isArray()).isEqualTo(found);
        }
    }

    @Test
    void onLocalProcessesAPolicyThatAsksIsRefusedWithTheWayOn() throws Exception {
        PolicyBundle bundle = bundle("import data.swiftdeploy_http as http\n", ASKS_ALL, List.of("a.example"));
        OpaCommand compiler = new OpaCommand(RealOpa.binary(), Duration.ofSeconds(60));

        assertThat(compiler.compile(RegoSources.in(bundle)))
                .isInstanceOfSatisfying(Compilation.Refused.class, it -> assertThat(it.sentence())
                        .contains("probe.rego:")
                        .contains("undefined function data.swiftdeploy_http.send")
                        .contains("Policies can ask other hosts on the runtime docker only"));
    }

    private RealOpa opa(String rules, String... hosts) throws IOException {
        return RealOpa.start(
                Files.createDirectories(folder.resolve("server")),
                bundle("import data.swiftdeploy_http as http\n", rules, List.of(hosts)));
    }

    private PolicyBundle bundle(String imports, String rules, List<String> hosts) throws IOException {
        Path policies = Files.createDirectories(folder.resolve("policies"));
        String text = rules.startsWith("package")
                ? rules
                : "package swiftdeploy.probe\n\n" + imports + "\nstages := {\"pre-deploy\"}\n\n" + rules;
        Files.writeString(policies.resolve("probe.rego"), text);
        return PolicyBundle.of(Optional.of(policies), Map.of(), hosts);
    }

    private static JsonNode ask(RealOpa opa, List<String> urls) throws Exception {
        return result(opa.reply("probe", JSON.writeValueAsString(Map.of("input", Map.of("urls", urls)))));
    }

    private static JsonNode result(String reply) throws IOException {
        return JSON.readTree(reply).path("result");
    }

    /** As the runtime on Docker does before it gives policies to a server. */
    private String check(PolicyBundle bundle) throws Exception {
        Path capabilities = Files.writeString(folder.resolve(PolicyCapabilities.FILE), PolicyCapabilities.json());
        return run(List.of(
                "check",
                "--capabilities=" + capabilities,
                written("closed", bundle).toString()));
    }

    private Path written(String name, PolicyBundle bundle) throws IOException {
        Path root = folder.resolve(name);
        for (Map.Entry<String, String> file : bundle.files().entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return root;
    }

    private static String run(List<String> arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(RealOpa.binary().orElseThrow().toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
