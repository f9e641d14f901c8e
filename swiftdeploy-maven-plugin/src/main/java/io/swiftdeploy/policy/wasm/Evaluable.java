package io.swiftdeploy.policy.wasm;

import java.util.Optional;

/** Something that is evaluated at a path, such as {@code swiftdeploy/canary/decision}. */
@FunctionalInterface
interface Evaluable {

    /**
     * May fail with anything, and may run for ever unless its thread is interrupted.
     *
     * @param input JSON, empty for none
     * @return {@code [{"result": ...}]}, or an empty list if it is undefined
     */
    String evaluate(String entrypoint, Optional<String> input);
}
