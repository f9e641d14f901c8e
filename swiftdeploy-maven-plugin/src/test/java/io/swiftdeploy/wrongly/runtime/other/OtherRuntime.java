package io.swiftdeploy.wrongly.runtime.other;

import io.swiftdeploy.wrongly.runtime.one.OneRuntime;

/** A runtime that knows another. */
public record OtherRuntime(OneRuntime runtime) {}
