package io.swiftdeploy.policy.wasm;

import com.dylibso.chicory.runtime.Memory;
import com.styra.opa.wasm.OpaWasm_Env;
import com.styra.opa.wasm.OpaWasm_ModuleImports;
import io.swiftdeploy.policy.wasm.gofmt.MissingFunction;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What the host gives a module: memory, and the functions that it imports. */
final class WasmImports implements OpaWasm_ModuleImports, OpaWasm_Env {
    private static final Map<String, Builtin> BUILTINS =
            Map.of("sprintf", new Sprintf(), "json.is_valid", new JsonCheck());

    private final Memory memory;
    private Map<Integer, String> functions = Map.of();
    private Optional<WasmValues> values = Optional.empty();

    WasmImports(Memory memory) {
        this.memory = memory;
    }

    /**
     * Makes the functions available to the module.
     *
     * @param functions function names by the numbers of the module
     */
    void serve(WasmValues values, Map<Integer, String> functions) {
        this.values = Optional.of(values);
        this.functions = Map.copyOf(functions);
    }

    private int call(int function, int... arguments) {
        String name = String.valueOf(functions.get(function));
        Builtin builtin = Optional.ofNullable(BUILTINS.get(name)).orElseThrow(() -> new MissingFunction(name));
        WasmValues known = values.orElseThrow();
        return known.parsed(
                builtin.call(Arrays.stream(arguments).mapToObj(known::rego).toList()));
    }

    @Override
    public OpaWasm_Env env() {
        return this;
    }

    @Override
    public Memory memory() {
        return memory;
    }

    @Override
    public void opaAbort(int reason) {
        throw new Aborted(memory.readCString(reason));
    }

    @Override
    public int opaBuiltin0(int function, int context) {
        return call(function);
    }

    @Override
    public int opaBuiltin1(int function, int context, int first) {
        return call(function, first);
    }

    @Override
    public int opaBuiltin2(int function, int context, int first, int second) {
        return call(function, first, second);
    }

    @Override
    public int opaBuiltin3(int function, int context, int first, int second, int third) {
        return call(function, first, second, third);
    }

    @Override
    public int opaBuiltin4(int function, int context, int first, int second, int third, int fourth) {
        return call(function, first, second, third, fourth);
    }
}
