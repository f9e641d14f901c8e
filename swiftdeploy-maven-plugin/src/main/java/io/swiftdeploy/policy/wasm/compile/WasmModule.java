package io.swiftdeploy.policy.wasm.compile;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.CompiledModule;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import java.util.Optional;
import java.util.function.Function;

/** Policies compiled by {@code opa build --target wasm}. They are translated to Java bytecode before they run. */
public final class WasmModule {
    private final byte[] bytes;
    private final Optional<CompiledModule> ahead;

    public WasmModule(byte[] bytes) {
        this(bytes, Optional.empty());
    }

    private WasmModule(byte[] bytes, Optional<CompiledModule> ahead) {
        this.bytes = bytes.clone();
        this.ahead = ahead;
    }

    /** A module that was translated at build time. */
    public static WasmModule translatedAtBuild(byte[] bytes, CompiledModule translation) {
        return new WasmModule(bytes, Optional.of(translation));
    }

    /** The translation. Takes most of a second unless the module was translated at build time. */
    public CompiledModule translated() {
        return ahead.orElseGet(() -> {
            var module = Parser.parse(bytes);
            return new Translation(module, MachineFactoryCompiler.compile(module));
        });
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    private record Translation(
            com.dylibso.chicory.wasm.WasmModule wasmModule, Function<Instance, Machine> machineFactory)
            implements CompiledModule {}
}
