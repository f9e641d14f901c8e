package io.swiftdeploy.policy.wasm.compile;

import io.swiftdeploy.policy.NoDecisionCause;

/** The result of a {@link PolicyCompiler}. */
public sealed interface Compilation {

    /** The policies compiled. */
    record Compiled(WasmModule module) implements Compilation {}

    /**
     * The compiler did not compile the policies.
     *
     * @param sentence the reason, for the user
     */
    record Refused(NoDecisionCause cause, String sentence) implements Compilation {}

    /**
     * This compiler is not available; another one may be.
     *
     * @param why part of a sentence, such as {@code no opa is on the PATH}
     */
    record Unavailable(String why) implements Compilation {}
}
