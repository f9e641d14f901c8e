package io.swiftdeploy.policy.wasm;

import java.util.List;

/** A function of Rego that the host, this JVM, implements. */
@FunctionalInterface
interface Builtin {

    /**
     * Calls the function.
     *
     * @param arguments in Rego's syntax: JSON with sets, and with keys of any type
     * @return the result as JSON
     */
    String call(List<String> arguments);
}
