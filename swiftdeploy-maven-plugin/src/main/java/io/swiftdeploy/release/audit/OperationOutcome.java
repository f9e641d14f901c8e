package io.swiftdeploy.release.audit;

/**
 * How a story ended that did not fail.
 *
 * @param changed whether anything is other than before
 * @param message one sentence for people
 */
public record OperationOutcome(boolean changed, String message) {}
