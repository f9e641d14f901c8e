package io.swiftdeploy.policy.wasm;

import java.util.Optional;

/** Evaluates a path, such as {@code swiftdeploy/canary/decision}. */
@FunctionalInterface
interface Evaluable {

    /**
     * Evaluates once. It may throw anything, and may run until its thread is interrupted.
     *
     * @param input JSON, empty for none
     * @return {@code [{"result": ...}]}, or an empty list if it is undefined
     */
    String evaluate(String entrypoint, Optional<String> input);
}
