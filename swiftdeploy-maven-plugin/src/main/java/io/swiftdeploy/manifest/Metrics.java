package io.swiftdeploy.manifest;

/**
 * Where the service exposes its metrics.
 *
 * @param path the route that answers in the Prometheus text format
 */
public record Metrics(String path) {}
