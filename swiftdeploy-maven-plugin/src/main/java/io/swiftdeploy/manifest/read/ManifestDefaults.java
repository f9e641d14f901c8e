package io.swiftdeploy.manifest.read;

/**
 * What the build gives where the manifest is silent.
 *
 * @param version the project's version
 */
public record ManifestDefaults(String version) {}
