package io.swiftdeploy.manifest;

/**
 * What the build gives where the manifest is silent.
 *
 * @param version the project's version
 */
public record Defaults(String version) {}
