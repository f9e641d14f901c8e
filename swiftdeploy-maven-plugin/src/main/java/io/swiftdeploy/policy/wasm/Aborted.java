package io.swiftdeploy.policy.wasm;

/** An evaluation that the policies themselves gave up, with the reason as message. */
final class Aborted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Aborted(String reason) {
        super(reason);
    }
}
