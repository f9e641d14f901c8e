package io.swiftdeploy.policy.wasm;

/** A format of {@code sprintf} that is not known here, so that no text is better than a wrong one. */
final class UnknownFormat extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param verb for example {@code %x} */
    UnknownFormat(String verb) {
        super("sprintf with " + verb);
    }
}
