package io.swiftdeploy.policy.wasm;

import com.fasterxml.jackson.databind.JsonNode;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.opa.RealOpa;
import io.swiftdeploy.policy.reply.ReplyJson;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import io.swiftdeploy.policy.wasm.compile.WasmModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same questions to a real Open Policy Agent and to the embedded policies. */
class ConformanceRealOpaIT {
    private static final List<String> DOMAINS = List.of("baseline", "canary", "image", "infrastructure");
    private static final int QUESTIONS = Integer.getInteger("conformance.questions", 100);

    @BeforeAll
    static void needsOpa() {
        RealOpa.assumePresent();
    }

    @ParameterizedTest(name = "thresholds {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "20261121 | default",
                "1 | {}",
                "2 | {\"thresholds\": null}",
                "3 | {\"thresholds\": {\"disk_free_gb\": 12.5, \"cpu_load\": 1e1, \"memory_free_mb\": \"many\", \"p99_ms\": -1, "
                        + "\"error_rate\": 1, \"min_requests\": 0, \"max_age_seconds\": null, \"window_seconds\": 0.3, "
                        + "\"worse_p_value\": 1, \"error_rate_margin\": -0.1, "
                        + "\"release_margin\": -0.1, \"step_cost\": \"1\", \"slow_p_value\": 1, \"limit_p_value\": null, "
                        + "\"latency_margin_ms\": \"50\"}}",
                "4 | {\"thresholds\": {\"p99_ms\": 0.5, \"error_rate\": 0.3, \"window_seconds\": 20, \"worse_p_value\": 1e-7, "
                        + "\"error_rate_margin\": 0.333333, \"latency_p_value\": 0.5, \"slow_p_value\": 0.4, "
                        + "\"status_p_value\": 0.3, \"limit_p_value\": 0.2, \"support_p_value\": 0.6, \"limit_margin\": 0.1, "
                        + "\"release_margin\": 0.0625, \"step_cost\": 3, \"refused_share\": 0.5, \"latency_margin_ms\": 0}}"
            })
    void evaluateWhenAskedTheSameAnswersAsOpenPolicyAgent(long seed, String data, @TempDir Path folder)
            throws Exception {
        PolicyBundle bundle = bundle(data);
        GeneratedInputs inputs = new GeneratedInputs(seed);
        WasmModule module = PackagedModule.of(RegoSources.in(bundle)).orElseThrow();
        String documents = BaseDocuments.in(bundle);
        Evaluator embedded = new Evaluator(() -> WasmPolicy.load(module, documents), Duration.ofSeconds(60));
        try (RealOpa opa = RealOpa.start(folder, bundle)) {
            SoftAssertions softly = new SoftAssertions();
            for (int i = 0; i < QUESTIONS; i++) {
                Optional<String> input = inputs.next();
                String body = input.map(given -> "{\"input\": " + given + "}").orElse("{}");
                for (String domain : DOMAINS) {
                    Optional<JsonNode> expected =
                            Optional.ofNullable(json(opa.reply(domain, body)).get("result"));
                    Optional<JsonNode> actual = embedded.evaluate(RegoSources.decision(domain), input, domain);
                    softly.assertThat(difference(expected, actual))
                            .as("%s asked %s", domain, body)
                            .isEmpty();
                }
            }
            softly.assertAll();
        }
    }

    private static String difference(Optional<JsonNode> expected, Optional<JsonNode> actual) {
        boolean equal = expected.isPresent() == actual.isPresent()
                && expected.map(node -> node.equals(BY_VALUE, actual.orElseThrow()))
                        .orElse(true);
        return equal ? "" : "expected " + expected + "\n but was " + actual;
    }

    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;

    private static PolicyBundle bundle(String data) {
        PolicyBundle defaults = PolicyBundle.of(Optional.empty(), Map.of());
        if (data.equals("default")) {
            return defaults;
        }
        SortedMap<String, String> files = new TreeMap<>(defaults.files());
        files.put("data.json", data);
        return new PolicyBundle(files);
    }

    private static JsonNode json(String text) {
        return ReplyJson.parsed(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
