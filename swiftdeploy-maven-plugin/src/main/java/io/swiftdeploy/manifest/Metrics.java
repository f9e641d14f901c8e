package io.swiftdeploy.manifest;

/**
 * Where the service tells its figures.
 *
 * @param path the route that answers in the Prometheus text format
 */
public record Metrics(String path) {}
