package io.swiftdeploy.gateway.config.wrongly;

import io.swiftdeploy.elsewhere.OtherModule;

/** Breaks the independence of the gateway. */
public record KnowsAnotherModule(OtherModule other) {}
