package io.swiftdeploy.release;

/**
 * How a story ended that did not fail.
 *
 * @param changed whether anything is other than before
 * @param message one sentence for people
 */
public record Outcome(boolean changed, String message) {}
