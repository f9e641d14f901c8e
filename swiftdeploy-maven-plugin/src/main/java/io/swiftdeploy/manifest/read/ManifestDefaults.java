package io.swiftdeploy.manifest.read;

/**
 * The defaults that the Maven project gives.
 *
 * @param version the project's version
 */
public record ManifestDefaults(String version) {
    /** What {@link #version} is the value of. */
    static final String VERSION = "${project.version}";
}
