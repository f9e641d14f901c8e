package io.swiftdeploy.policy.wasm.gofmt;

/** A function of Rego, or this use of it, is not implemented. No value is better than a wrong one. */
public final class MissingFunction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param function for example {@code http.send} or {@code sprintf with %x} */
    public MissingFunction(String function) {
        super(function);
    }
}
