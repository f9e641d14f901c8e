package io.swiftdeploy.release.audit;

/**
 * How an operation ended that did not fail.
 *
 * @param changed whether it changed anything
 * @param message one sentence for people
 */
public record OperationOutcome(boolean changed, String message) {
    public static OperationOutcome changed(String message) {
        return new OperationOutcome(true, message);
    }

    public static OperationOutcome unchanged(String message) {
        return new OperationOutcome(false, message);
    }
}
