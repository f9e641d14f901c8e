package io.swiftdeploy.wrongly.runtime.one;

/** Stands for the runtime behind the seam. */
public record OneRuntime(String name) {}
