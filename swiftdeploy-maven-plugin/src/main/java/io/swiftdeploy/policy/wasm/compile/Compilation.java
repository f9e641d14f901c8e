package io.swiftdeploy.policy.wasm.compile;

import io.swiftdeploy.policy.Trouble;

/** What came of handing policies to a {@link PolicyCompiler}. */
public sealed interface Compilation {

    record Compiled(WasmModule module) implements Compilation {}

    /**
     * There is a compiler, and it made nothing of these policies.
     *
     * @param sentence why, for people
     */
    record Refused(Trouble trouble, String sentence) implements Compilation {}

    /**
     * There is no such compiler here; another one may be asked.
     *
     * @param why part of a sentence, for example {@code no opa is on the PATH}
     */
    record Unavailable(String why) implements Compilation {}
}
