package io.swiftdeploy.policy.wasm;

import java.util.List;

/** A function of Rego that WebAssembly leaves to the JVM. */
@FunctionalInterface
interface Builtin {

    /**
     * The result as JSON.
     *
     * @param arguments as Rego writes them: as JSON, but sets are sets, and an object's names may be anything
     */
    String call(List<String> arguments);
}
