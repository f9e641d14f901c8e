package io.swiftdeploy.policy.wasm.compile;

import java.util.List;

/** Something that turns Rego into WebAssembly. It neither throws on trouble nor takes longer than its time limit. */
@FunctionalInterface
public interface PolicyCompiler {

    Compilation compile(RegoSources sources);

    /** Tries each in turn until one is available. */
    static PolicyCompiler firstOf(List<PolicyCompiler> compilers) {
        return new FirstAvailable(compilers);
    }
}
