package io.swiftdeploy.telemetry.inference;

import java.util.Optional;

/** How the canary does beside stable, as their users saw it. What is empty is not known. */
public record Comparison(Optional<ErrorComparison> errors, Optional<LatencyComparison> latency) {}
