package io.swiftdeploy.policy.wasm;

/** The WebAssembly aborted the evaluation. The message is its reason. */
final class Aborted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Aborted(String reason) {
        super(reason);
    }
}
