package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.config.GatewayConfig;
import java.time.Instant;
import java.util.Optional;

/**
 * A configuration that a client wants, and when it may be taken in.
 *
 * @param expected the generation that it replaces
 * @param lease the client's right to change the gateway, if it names one
 * @param until when the client stops waiting; later, it counts on the old configuration
 * @param config the new one
 */
record ConfigChange(String expected, Optional<String> lease, Optional<Instant> until, GatewayConfig config) {}
