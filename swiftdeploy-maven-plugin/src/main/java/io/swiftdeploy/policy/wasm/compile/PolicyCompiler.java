package io.swiftdeploy.policy.wasm.compile;

import java.util.List;

/** Compiles Rego to WebAssembly. A failure is a result, never an exception, and there is a time limit. */
@FunctionalInterface
public interface PolicyCompiler {

    Compilation compile(RegoSources sources);

    /** Uses the first of these compilers that is available. */
    static PolicyCompiler firstOf(List<PolicyCompiler> compilers) {
        return new FirstAvailable(compilers);
    }
}
