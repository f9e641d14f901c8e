package io.swiftdeploy.maven.build;

import io.swiftdeploy.manifest.read.ProjectDefaults.Told;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/**
 * The image that a build makes, by the plugin that makes it.
 *
 * @param quarkus the part of the build that is of Quarkus
 */
record ImageOfBuild(MavenProject project, BuildProperties properties, QuarkusBuild quarkus) {
    private static final String JIB = "com.google.cloud.tools:jib-maven-plugin";
    private static final String SPRING_BOOT = "org.springframework.boot:spring-boot-maven-plugin";

    /** Its name, and what tells it. Jib, Spring Boot and Docker's users call it {@code artifactId:version} if told no other. */
    Told told() {
        return jib().or(this::springBoot)
                .or(quarkus::image)
                .orElseGet(() -> new Told(
                        project.getArtifactId().toLowerCase(Locale.ROOT) + ":" + project.getVersion(),
                        "artifactId and version"));
    }

    private Optional<Told> jib() {
        return Optional.ofNullable(project.getPlugin(JIB))
                .flatMap(plugin -> properties
                        .value("jib.to.image")
                        .or(() -> properties.value("image"))
                        .or(() -> PluginSettings.text(project, JIB, "to", "image")))
                .map(it -> new Told(it, "jib-maven-plugin"));
    }

    private Optional<Told> springBoot() {
        return Optional.ofNullable(project.getPlugin(SPRING_BOOT))
                .flatMap(plugin -> PluginSettings.text(project, SPRING_BOOT, "image", "name")
                        .or(() -> properties.value("spring-boot.build-image.imageName")))
                .map(it -> new Told(it, "spring-boot-maven-plugin"));
    }
}
