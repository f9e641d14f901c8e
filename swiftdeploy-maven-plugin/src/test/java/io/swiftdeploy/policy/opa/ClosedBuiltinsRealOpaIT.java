package io.swiftdeploy.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyCapabilities;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.policy.wasm.compile.OpaCommand;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No policy reaches the network or the server's environment, on either engine; everything else is there. */
class ClosedBuiltinsRealOpaIT {
    private static final List<String> CLOSED =
            List.of("http.send", "opa.runtime", "net.lookup_ip_addr", "json.match_schema", "json.verify_schema");
    private static final OpaCommand COMPILER = new OpaCommand(RealOpa.binary(), Duration.ofSeconds(60));

    @TempDir
    private Path temp;

    @BeforeAll
    static void needsOpa() {
        RealOpa.assumePresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.send|http.send({\"method\": \"get\", \"url\": \"http://127.0.0.1/\"})",
                "opa.runtime|opa.runtime().env",
                "net.lookup_ip_addr|net.lookup_ip_addr(\"example.org\")",
                "json.match_schema|json.match_schema({}, {\"$ref\": \"http://127.0.0.1/x.json\"})",
                "json.verify_schema|json.verify_schema({\"$ref\": \"http://127.0.0.1/x.json\"})"
            })
    void compileWhenAPolicyWouldReachOutIsRefusedWithOpasWordsAndTheWayOn(String function, String call)
            throws Exception {
        String policy = "package swiftdeploy.out\n\nimport rego.v1\n\ndecision := {\"allow\": " + call + "}\n";

        assertThat(COMPILER.compile(sources(policy))).isInstanceOfSatisfying(Compilation.Refused.class, it -> {
            assertThat(it.cause()).isEqualTo(NoDecisionCause.NOT_COMPILING);
            assertThat(it.sentence())
                    .contains("undefined function " + function)
                    .contains("The network and the server's environment are closed to policies")
                    .contains("data.json");
        });
        assertThat(check(policy)).contains("undefined function " + function);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http.send", "opa.runtime", "net.lookup_ip_addr"})
    void compileWhenAPolicyPutsAClosedFunctionInPlaceOfAnotherSaysTheWayOn(String function) throws Exception {
        String policy = "package swiftdeploy.out\n\nimport rego.v1\n\ndecision := {\"allow\": true} if {\n"
                + "\tconcat(\"\", [\"a\"]) == \"a\" with concat as " + function + "\n}\n";

        assertThat(COMPILER.compile(sources(policy)))
                .isInstanceOfSatisfying(Compilation.Refused.class, it -> assertThat(it.sentence())
                        .contains("The network and the server's environment are closed to policies"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net.cidr_contains(\"10.0.0.0/8\", \"10.1.2.3\")",
                "time.now_ns() > 0",
                "regex.match(`^a+$`, \"aaa\")",
                "count(json.patch([], [{\"op\": \"add\", \"path\": \"/0\", \"value\": 1}])) == 1",
                "sprintf(\"%d\", [1]) == \"1\"",
                "crypto.sha256(\"a\") != \"\"",
                "some_of({1, 2})"
            })
    void compileWhenAPolicyStaysInsideWorks(String call) throws Exception {
        String policy = "package swiftdeploy.inside\n\nimport rego.v1\n\ndecision := {\"allow\": " + call
                + "}\n\nsome_of(all) if {\n\tsome it in all\n\tit == 2\n}\n";

        assertThat(COMPILER.compile(sources(policy))).isInstanceOf(Compilation.Compiled.class);
        assertThat(check(policy)).isEmpty();
    }

    /** What this opa has is open, but for what is closed on purpose. */
    @Test
    void capabilitiesAreThoseOfOpaWithoutTheClosedOnes() throws Exception {
        List<String> open = names(PolicyCapabilities.json());

        assertThat(open).hasSizeGreaterThan(150).doesNotContainAnyElementsOf(CLOSED);
        if (RealOpa.output(List.of("version")).contains("Version: 1.4.2")) {
            List<String> known = names(RealOpa.output(List.of("capabilities", "--current")));
            known.removeAll(CLOSED);
            assertThat(open).isEqualTo(known);
        }
    }

    private static List<String> names(String capabilities) throws IOException {
        List<String> names = new ArrayList<>();
        new ObjectMapper()
                .readTree(capabilities)
                .path("builtins")
                .forEach(it -> names.add(it.path("name").textValue()));
        return names;
    }

    private static RegoSources sources(String policy) {
        return new RegoSources(new TreeMap<>(Map.of(
                "out.rego",
                policy,
                "lib/catalog.rego",
                "package swiftdeploy_catalog\n\nimport rego.v1\n\ncatalog := {}\n")));
    }

    /** As the runtime on Docker does before it gives policies to a server. */
    private String check(String policy) throws Exception {
        Path file = Files.writeString(temp.resolve("policy.rego"), policy);
        Path capabilities = Files.writeString(temp.resolve(PolicyCapabilities.FILE), PolicyCapabilities.json());
        return RealOpa.output(List.of("check", "--capabilities=" + capabilities, file.toString()));
    }
}
