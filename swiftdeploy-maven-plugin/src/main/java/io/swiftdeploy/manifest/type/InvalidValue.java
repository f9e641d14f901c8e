package io.swiftdeploy.manifest.type;

/** Thrown where a text is not of the {@link ValueType} that its key needs. */
public final class InvalidValue extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    public InvalidValue(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    /** What is wrong, as a sentence whose subject is the key: {@code must be between 1 and 65535, was 70000}. */
    public String problem() {
        return problem;
    }
}
