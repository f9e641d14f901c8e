package io.swiftdeploy.gateway.config.wrongly;

import io.swiftdeploy.gateway.proxy.ProxyState;

/** Breaks the direction of the packages. */
public record KnowsTheProxy(ProxyState state) {}
