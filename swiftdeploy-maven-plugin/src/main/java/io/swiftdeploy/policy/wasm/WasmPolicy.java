package io.swiftdeploy.policy.wasm;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.CompiledModule;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.fasterxml.jackson.databind.JsonNode;
import com.styra.opa.wasm.OpaWasm_ModuleExports;
import io.swiftdeploy.policy.reply.ReplyJson;
import io.swiftdeploy.policy.wasm.compile.WasmModule;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A loaded module, called as Open Policy Agent's documentation of WebAssembly describes ("Using the SDK", "Evaluation").
 * After a failure its state is undefined, and it must not be used again. Not safe for several threads.
 *
 * <p>opa-java-wasm names the module's functions; its {@code OpaPolicy} is not used, because it
 * would translate every module again, also one that was translated at build time.
 */
final class WasmPolicy implements Evaluable {
    private static final int PAGE_BYTES = 1 << 16;
    private static final int FIRST_PAGES = 16;
    private static final int MOST_BYTES = 128 << 20;

    private final OpaWasm_ModuleExports exports;
    private final WasmValues values;
    private final Map<String, Integer> entrypoints;
    private final int data;
    private final int heap;

    private WasmPolicy(WasmValues values, String data) {
        this.values = values;
        this.exports = values.exports();
        this.entrypoints = numbers(exports.entrypoints());
        this.data = values.parsed(data);
        this.heap = exports.opaHeapPtrGet();
    }

    /** @param data a JSON object */
    static WasmPolicy load(WasmModule module, String data) {
        Memory memory = new ByteArrayMemory(new MemoryLimits(FIRST_PAGES, MOST_BYTES / PAGE_BYTES));
        WasmImports imports = new WasmImports(memory);
        CompiledModule translated = module.translated();
        Instance instance = Instance.builder(translated.wasmModule())
                .withMachineFactory(translated.machineFactory())
                .withImportValues(imports.toImportValues())
                .withMemoryFactory(limits -> memory)
                .build();
        WasmValues values = new WasmValues(memory, new OpaWasm_ModuleExports(instance));
        WasmPolicy policy = new WasmPolicy(values, data);
        Map<Integer, String> functions = new HashMap<>();
        policy.numbers(values.exports().builtins()).forEach((name, number) -> functions.put(number, name));
        imports.serve(values, functions);
        return policy;
    }

    private Map<String, Integer> numbers(int object) {
        JsonNode json = ReplyJson.parsed(values.json(object).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        Map<String, Integer> numbers = new HashMap<>();
        json.properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().intValue()));
        return numbers;
    }

    /** Evaluates once. It first frees the memory of the previous evaluation. */
    @Override
    public String evaluate(String entrypoint, Optional<String> input) {
        Integer number = entrypoints.get(entrypoint);
        if (number == null) {
            throw new IllegalStateException("the module has no " + entrypoint);
        }
        exports.opaHeapPtrSet(heap);
        Optional<Integer> facts = input.map(values::parsed);
        int context = exports.opaEvalCtxNew();
        exports.opaEvalCtxSetData(context, data);
        facts.ifPresent(value -> exports.opaEvalCtxSetInput(context, value));
        exports.opaEvalCtxSetEntrypoint(context, number);
        int error = exports.eval(context);
        if (error != 0) {
            throw new IllegalStateException("WebAssembly ended with error " + error);
        }
        return values.json(exports.opaEvalCtxGetResult(context));
    }
}
