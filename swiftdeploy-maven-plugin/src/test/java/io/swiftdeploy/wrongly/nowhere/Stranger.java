package io.swiftdeploy.wrongly.nowhere;

import io.swiftdeploy.wrongly.runtime.one.OneRuntime;

/** Belongs to no stage that the architecture names. */
public record Stranger(OneRuntime runtime) {}
