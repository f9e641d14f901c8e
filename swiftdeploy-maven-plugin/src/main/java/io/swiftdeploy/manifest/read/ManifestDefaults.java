package io.swiftdeploy.manifest.read;

import java.util.Optional;

/**
 * The defaults that the Maven project gives.
 *
 * @param version the project's version
 * @param project what else it tells; empty without a POM
 */
public record ManifestDefaults(String version, Optional<ProjectDefaults> project) {
    /** What {@link #version} is the value of. */
    static final String VERSION = "${project.version}";

    /** Without a POM. */
    public ManifestDefaults(String version) {
        this(version, Optional.empty());
    }
}
