package io.swiftdeploy.policy.wasm;

import com.dylibso.chicory.runtime.Memory;
import com.styra.opa.wasm.OpaWasm_ModuleExports;
import java.nio.charset.StandardCharsets;

/**
 * The values in a module's memory, each known by its address.
 *
 * @param exports what the module can do with them
 */
record WasmValues(Memory memory, OpaWasm_ModuleExports exports) {

    /** Puts a value there. */
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

    /** The value as Rego writes it: as JSON, but sets are sets, and an object's names may be anything. */
    String rego(int value) {
        return taken(exports.opaValueDump(value));
    }

    private String taken(int text) {
        String taken = memory.readCString(text);
        exports.opaFree(text);
        return taken;
    }
}
