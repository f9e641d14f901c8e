package io.swiftdeploy.wrongly.stack.other;

import io.swiftdeploy.wrongly.stack.one.OneRuntime;

/** A runtime that knows another. */
public record OtherRuntime(OneRuntime runtime) {}
