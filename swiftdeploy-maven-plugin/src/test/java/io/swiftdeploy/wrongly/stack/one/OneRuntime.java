package io.swiftdeploy.wrongly.stack.one;

/** Stands for the runtime behind the seam. */
public record OneRuntime(String name) {}
