package io.swiftdeploy.manifest.type;

/** A text is not of the {@link ValueType} that was asked for. */
public final class InvalidValue extends Exception {
    private static final long serialVersionUID = 1L;

    private final String complaint;

    public InvalidValue(String complaint) {
        super(complaint, null, false, false);
        this.complaint = complaint;
    }

    /** Goes on after the key's path: {@code must be between 1 and 65535, was 70000}. */
    public String complaint() {
        return complaint;
    }
}
