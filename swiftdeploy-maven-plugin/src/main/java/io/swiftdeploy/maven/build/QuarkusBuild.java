package io.swiftdeploy.maven.build;

import io.swiftdeploy.manifest.read.ProjectDefaults.Told;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.project.MavenProject;

/** The image that Quarkus makes of a project, by its properties in the POM and in the sources. */
final class QuarkusBuild {
    private static final String CONTAINER_IMAGE = "quarkus.container-image.";

    private final MavenProject project;
    private final BuildProperties properties;

    QuarkusBuild(MavenProject project, BuildProperties properties) {
        this.project = project;
        this.properties = properties;
    }

    /** The image, where an extension makes one and its name is told. */
    Optional<Told> image() {
        return project.getDependencies().stream()
                .filter(it -> it.getArtifactId().startsWith("quarkus-container-image-"))
                .findFirst()
                .map(it -> new Told(imageName(), it.getArtifactId()));
    }

    private String imageName() {
        return value(CONTAINER_IMAGE + "image").orElseGet(() -> {
            String registry =
                    value(CONTAINER_IMAGE + "registry").map(it -> it + "/").orElse("");
            String group = value(CONTAINER_IMAGE + "group")
                    .or(() -> Optional.ofNullable(System.getProperty("user.name")))
                    .map(it -> it + "/")
                    .orElse("");
            String name = value(CONTAINER_IMAGE + "name")
                    .or(() -> value("quarkus.application.name"))
                    .orElse(project.getArtifactId());
            return registry + group + name + ":"
                    + value(CONTAINER_IMAGE + "tag").orElse(project.getVersion());
        });
    }

    private Optional<String> value(String name) {
        return properties.value(name).or(() -> ofSources(name));
    }

    /** Quarkus reads its settings at build time from there, too. A file that cannot be read tells nothing. */
    private Optional<String> ofSources(String name) {
        Path file = project.getBasedir().toPath().resolve("src/main/resources/application.properties");
        Properties found = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            found.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(found.getProperty(name)).flatMap(BuildProperties::plain);
    }
}
