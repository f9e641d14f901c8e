package io.swiftdeploy.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyCapabilities;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.policy.wasm.compile.OpaCommand;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that ask hosts compile if they name nothing of the network but the functions that do. */
class AllowedHostsCompileRealOpaIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void needsOpa() {
        RealOpa.assumePresent();
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
        PolicyBundle bundle = AskingPolicy.bundle(
                folder, "", "package swiftdeploy.probe\n\n" + rule + "\n", List.of("flags.example.com"));

        assertThat(check(bundle.closed().orElseThrow())).containsPattern("error");
    }

    @Test
    void aPolicyThatAsksByTheFunctionsAloneCompilesTwice() throws Exception {
        PolicyBundle bundle = AskingPolicy.bundle(
                folder,
                "",
                "package swiftdeploy.probe\n\nimport data.swiftdeploy_http as http\n\n" + AskingPolicy.ASKS_ALL
                        + "addresses := http.lookup_ip_addr(\"flags.example.com\")\n",
                List.of("flags.example.com"));

        assertThat(check(bundle.closed().orElseThrow())).isEmpty();
        assertThat(RealOpa.output(
                        List.of("check", "--strict", written("open", bundle).toString())))
                .isEmpty();
    }

    @Test
    void theDocumentedPolicyCompilesAndCanBeTestedWithAnotherAnswer() throws Exception {
        String docs = Files.readString(Path.of("..", "docs", "policies.md"));
        String section = docs.substring(docs.indexOf("### Ask another host"));
        int start = section.indexOf("```rego\n") + "```rego\n".length();
        PolicyBundle bundle = AskingPolicy.bundle(
                folder, "", section.substring(start, section.indexOf("```", start)), List.of("flags.example.com"));

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
        assertThat(RealOpa.output(List.of("test", all.toString()))).contains("PASS: 2/2");
    }

    @Test
    void onLocalProcessesAPolicyThatAsksIsRefusedWithTheWayOn() throws Exception {
        PolicyBundle bundle = AskingPolicy.bundle(
                folder, "import data.swiftdeploy_http as http\n", AskingPolicy.ASKS_ALL, List.of("a.example"));
        OpaCommand compiler = new OpaCommand(RealOpa.binary(), Duration.ofSeconds(60));

        assertThat(compiler.compile(RegoSources.in(bundle)))
                .isInstanceOfSatisfying(Compilation.Refused.class, it -> assertThat(it.sentence())
                        .contains("probe.rego:")
                        .contains("undefined function data.swiftdeploy_http.send")
                        .contains("Policies can ask other hosts on the runtime docker only"));
    }

    /** As the runtime on Docker does before it gives policies to a server. */
    private String check(PolicyBundle bundle) throws Exception {
        Path capabilities = Files.writeString(folder.resolve(PolicyCapabilities.FILE), PolicyCapabilities.json());
        return RealOpa.output(List.of(
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
}
