package io.swiftdeploy.policy.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import io.swiftdeploy.policy.wasm.compile.WasmModule;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackagedModuleTest {
    private static final PolicyBundle DEFAULTS = PolicyBundle.of(Optional.empty(), Map.of());
    private static final String CANARY = RegoSources.decision("canary");

    @Test
    void ofWhenTheSourcesAreTheDefaultOnesIsTranslatedAhead() {
        WasmModule module = PackagedModule.of(RegoSources.in(DEFAULTS)).orElseThrow();

        assertThat(module.translated()).isInstanceOf(TranslatedPolicies.class);
    }

    /** Were the classes of another module, addresses and functions would not fit and nothing would be right. */
    @Test
    void translatedAheadAnswersAsTranslatedNow() throws Exception {
        WasmModule ahead = PackagedModule.of(RegoSources.in(DEFAULTS)).orElseThrow();
        WasmModule now = new WasmModule(ahead.bytes());
        String data = BaseDocuments.in(DEFAULTS);
        Optional<String> input = Optional.of("{\"stage\": \"pre-promote\", \"canary\": {\"requests\": 7}}");

        assertThat(WasmPolicy.load(ahead, data).evaluate(CANARY, input))
                .isEqualTo(WasmPolicy.load(now, data).evaluate(CANARY, input))
                .contains("Sample size 7 requests is below the required 20 requests.");
    }
}
