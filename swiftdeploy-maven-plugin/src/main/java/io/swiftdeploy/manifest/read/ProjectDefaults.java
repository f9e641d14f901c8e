package io.swiftdeploy.manifest.read;

import io.swiftdeploy.framework.Library;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a POM tells about the service.
 *
 * @param artifactId the project's name
 * @param image the image that the build makes
 * @param libraries what it is built with, without what only its tests need
 */
public record ProjectDefaults(String artifactId, Told image, List<Library> libraries) {
    private static final int LONGEST_NAME = 40;

    /**
     * A value of the build.
     *
     * @param from what tells it, such as {@code jib-maven-plugin}
     */
    public record Told(String value, String from) {}

    public ProjectDefaults {
        libraries = List.copyOf(libraries);
    }

    /** The artifactId as a stack's name; empty if no letter or digit of it can be in one. */
    public Optional<String> name() {
        String plain = artifactId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        return Optional.of(cut.replaceAll("^-|-$", "")).filter(it -> !it.isEmpty());
    }
}
