package io.swiftdeploy.runtime;

import java.math.BigDecimal;

/**
 * Chaos that the gateway does to the canary's requests, where the service has none of its own. Requests for health and metrics
 * are left alone.
 */
public sealed interface GatewayFault {

    /** A share of the requests, over 0 and at most 1, is answered with 500. */
    record Failing(BigDecimal rate) implements GatewayFault {}

    /** Each request is forwarded {@code seconds} later. */
    record Slow(BigDecimal seconds) implements GatewayFault {}

    /** Nothing is done any more. */
    record None() implements GatewayFault {}
}
