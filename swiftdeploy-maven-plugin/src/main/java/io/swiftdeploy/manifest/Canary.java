package io.swiftdeploy.manifest;

import java.time.Duration;

/**
 * How a canary is weighed and watched.
 *
 * @param weight its share of the traffic in percent, 1 to 99
 * @param window the span over which it is judged, 1 s to 1 h
 * @param minRequests fewer requests in the window are too few to tell, 1 to 1000000
 */
public record Canary(int weight, Duration window, int minRequests) {}
