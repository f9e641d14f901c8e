package io.swiftdeploy.policy.wasm;

import com.dylibso.chicory.runtime.Memory;
import com.styra.opa.wasm.OpaWasm_ModuleExports;
import java.nio.charset.StandardCharsets;

/**
 * The values in a module's memory. A value is its address.
 *
 * @param exports the functions of the module for values
 */
record WasmValues(Memory memory, OpaWasm_ModuleExports exports) {

    /** Parses JSON into a value and returns its address. */
    int parsed(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        int text = exports.opaMalloc(bytes.length);
        memory.write(text, bytes);
        int value = exports.opaJsonParse(text, bytes.length);
        exports.opaFree(text);
        if (value == 0) {
            throw new IllegalStateException("JSON was not understood");
        }
        return value;
    }

    /** The value as JSON. */
    String json(int value) {
        return taken(exports.opaJsonDump(value));
    }

    /** The value in Rego's syntax: JSON with sets, and with keys of any type. */
    String rego(int value) {
        return taken(exports.opaValueDump(value));
    }

    private String taken(int text) {
        String taken = memory.readCString(text);
        exports.opaFree(text);
        return taken;
    }
}
