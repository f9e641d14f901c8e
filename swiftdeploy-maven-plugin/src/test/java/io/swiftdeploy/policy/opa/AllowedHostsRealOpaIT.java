package io.swiftdeploy.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    @TempDir
    private Path folder;

    @BeforeEach
    void needsOpa() {
        RealOpa.assumePresent();
    }

    @Test
    void anAllowedHostAnswersWhateverTheUrlIsMadeOf() throws Exception {
        try (AskedHost host = new AskedHost();
                RealOpa opa = opa(AskingPolicy.ASKS_ALL, host.address())) {
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
                RealOpa opa = opa(AskingPolicy.ASKS_ALL, host.address())) {
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
        try (RealOpa opa = opa(AskingPolicy.ASKS_ALL, "flags.example.com", "a.example:8443")) {
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
                RealOpa opa = opa(AskingPolicy.ASKS_ALL, host.address())) {
            JsonNode answer = ask(opa, List.of(host.url("/redirect"))).get(0);

            assertThat(answer.path("status_code").intValue()).isEqualTo(302);
            assertThat(foreign.paths()).isEmpty();
        }
    }

    @Test
    void aHostThatHangsOrIsGoneIsNoAnswer() throws Exception {
        String gone = addressOfAClosedPort();
        try (AskedHost host = new AskedHost();
                RealOpa opa = opa(AskingPolicy.ASKS_ALL, host.address(), gone)) {
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
                "\"headers\": {\"host\": \"foreign.example\"}",
                "\"headers\": {\"a\": \"b\", \"Host\": \"foreign.example\"}",
                "\"headers\": {\"hOST\": \"\"}",
                "\"headers\": {\"HOST\": null}",
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

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "connect", "trace", "TRACK", "get ", "xget", "get\\n", "GET / HTTP/1.1", ""})
    void aMethodThatIsNotOfTheWebIsNotSent(String method) throws Exception {
        try (AskedHost host = new AskedHost();
                RealOpa opa = opa(send(method, host.url("/"), ""), host.address())) {
            assertThat(result(opa.reply("probe", "{}"))
                            .path("error")
                            .path("code")
                            .textValue())
                    .isEqualTo("swiftdeploy_refused");
            assertThat(host.paths()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "GET", "Post", "put", "PATCH", "delete", "options"})
    void anyOtherMethodIsSentWithAnyOtherHeader(String method) throws Exception {
        try (AskedHost host = new AskedHost();
                RealOpa opa = opa(
                        send(method, host.url("/"), ", \"headers\": {\"x-host\": \"a\", \"hosts\": \"b\"}"),
                        host.address())) {
            assertThat(result(opa.reply("probe", "{}")).path("status_code").intValue())
                    .isEqualTo(200);
        }
    }

    private static String send(String method, String url, String more) {
        return "decision := http.send({\"method\": \"" + method + "\", \"url\": \"" + url + "\"" + more + "})\n";
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
    @CsvSource({"localhost, true", "example.org, false", "LOCALHOST, false"})
    void onlyAllowedNamesAreLookedUp(String name, boolean found) throws Exception {
        try (RealOpa opa = opa("decision := http.lookup_ip_addr(\"" + name + "\")\n", "localhost:80")) {
            assertThat(result(opa.reply("probe", "{}")).isArray()).isEqualTo(found);
        }
    }

    private RealOpa opa(String rules, String... hosts) throws IOException {
        return RealOpa.start(
                Files.createDirectories(folder.resolve("server")),
                AskingPolicy.bundle(folder, "import data.swiftdeploy_http as http\n", rules, List.of(hosts)));
    }

    private static JsonNode ask(RealOpa opa, List<String> urls) throws Exception {
        return result(opa.reply("probe", JSON.writeValueAsString(Map.of("input", Map.of("urls", urls)))));
    }

    private static JsonNode result(String reply) throws IOException {
        return JSON.readTree(reply).path("result");
    }
}
