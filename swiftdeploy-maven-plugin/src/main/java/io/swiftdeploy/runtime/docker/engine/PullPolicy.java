package io.swiftdeploy.runtime.docker.engine;

/** Whether an image that the Engine lacks may be fetched from its registry. */
public enum PullPolicy {
    IF_MISSING,
    NEVER
}
