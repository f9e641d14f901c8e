package io.swiftdeploy.policy.wasm;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.styra.opa.wasm.OpaPolicy;
import com.styra.opa.wasm.builtins.Json;
import java.util.Map;
import java.util.Optional;

/** A loaded module. After any failure it is in no defined state and must not be used again. Not safe for several threads. */
final class WasmPolicy implements Evaluable {
    private static final int PAGE_BYTES = 1 << 16;
    private static final int FIRST_PAGES = 16;
    private static final int MOST_BYTES = 128 << 20;
    private static final String NO_INPUT = "";

    private final OpaPolicy policy;
    private final Map<String, Integer> entrypoints;

    private WasmPolicy(OpaPolicy policy) {
        this.policy = policy;
        this.entrypoints = policy.entrypoints();
    }

    /** @param data a JSON object */
    static WasmPolicy load(WasmModule module, String data) {
        JsonMapper json = new JsonMapper();
        OpaPolicy policy = OpaPolicy.builder()
                .withPolicy(module.open())
                .withInitialMemory(FIRST_PAGES)
                .withMaxMemory(MOST_BYTES / PAGE_BYTES)
                .withJsonMapper(json)
                .withYamlMapper(json)
                .withDefaultBuiltins(false)
                .addBuiltins(new Sprintf(), Json.isValid)
                .build();
        return new WasmPolicy(policy.data(data));
    }

    @Override
    public String evaluate(String entrypoint, Optional<String> input) {
        Integer id = entrypoints.get(entrypoint);
        if (id == null) {
            throw new IllegalStateException("the module has no " + entrypoint);
        }
        return policy.entrypoint(id).evaluate(input.orElse(NO_INPUT));
    }
}
