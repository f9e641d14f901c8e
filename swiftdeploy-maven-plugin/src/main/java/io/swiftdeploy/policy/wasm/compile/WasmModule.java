package io.swiftdeploy.policy.wasm.compile;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.CompiledModule;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import java.util.Optional;
import java.util.function.Function;

/** Policies as {@code opa build --target wasm} makes them, which are translated to Java's bytecode before they run. */
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

    /** A module whose translation is at hand. */
    public static WasmModule translatedAhead(byte[] bytes, CompiledModule translation) {
        return new WasmModule(bytes, Optional.of(translation));
    }

    /** Takes most of a second where the translation is not at hand. */
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
