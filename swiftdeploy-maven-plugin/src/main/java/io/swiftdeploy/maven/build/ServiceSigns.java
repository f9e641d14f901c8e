package io.swiftdeploy.maven.build;

import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What in a project says that it is a service, and no library of one. What runs nowhere by itself has none of it.
 *
 * @param project the module
 */
public record ServiceSigns(MavenProject project) {
    /** Plugins of frameworks, which make a program of a project, and those that make an image. Forks have other groups. */
    private static final Set<String> MAKERS = Set.of(
            "spring-boot-maven-plugin",
            "quarkus-maven-plugin",
            "micronaut-maven-plugin",
            "helidon-maven-plugin",
            "jib-maven-plugin",
            "docker-maven-plugin",
            "dockerfile-maven-plugin",
            "kubernetes-maven-plugin",
            "openshift-maven-plugin");

    /** Of a plugin, which a parent has, the property by which a module says that it makes nothing of it. */
    private static final Map<String, String> SKIPS = Map.of(
            "spring-boot-maven-plugin", "spring-boot.repackage.skip",
            "quarkus-maven-plugin", "quarkus.build.skip",
            "jib-maven-plugin", "jib.skip",
            "docker-maven-plugin", "docker.skip",
            "dockerfile-maven-plugin", "dockerfile.skip",
            "kubernetes-maven-plugin", "jkube.skip",
            "openshift-maven-plugin", "jkube.skip");

    /** Plugins that make a jar, which can be started if it has a main class. */
    private static final Set<String> JARS =
            Set.of("maven-jar-plugin", "maven-shade-plugin", "maven-assembly-plugin", "maven-war-plugin");

    private static final Set<String> MAIN_CLASS = Set.of("mainClass", "Main-Class");

    /** Whether the project is a war, has a Dockerfile, or a plugin makes an image or a program of it. */
    public boolean isService() {
        return project.getPackaging().equals("war")
                || Files.isRegularFile(project.getBasedir().toPath().resolve("Dockerfile"))
                || project.getBuildPlugins().stream().anyMatch(this::makesService);
    }

    private boolean makesService(Plugin plugin) {
        return (MAKERS.contains(plugin.getArtifactId()) && !isSkipped(plugin) && !isSkippedByProperty(plugin))
                || (JARS.contains(plugin.getArtifactId()) && hasMainClass(plugin));
    }

    private boolean isSkippedByProperty(Plugin plugin) {
        return Optional.ofNullable(SKIPS.get(plugin.getArtifactId()))
                .flatMap(it -> Optional.ofNullable(project.getProperties().getProperty(it)))
                .filter("true"::equals)
                .isPresent();
    }

    private static boolean isSkipped(Plugin plugin) {
        return configuration(plugin)
                .flatMap(it -> Optional.ofNullable(it.getChild("skip")))
                .flatMap(it -> Optional.ofNullable(it.getValue()))
                .filter(it -> it.strip().equals("true"))
                .isPresent();
    }

    private static boolean hasMainClass(Plugin plugin) {
        return Stream.concat(Stream.of(plugin), plugin.getExecutions().stream())
                .flatMap(it -> configuration(it).stream())
                .flatMap(ServiceSigns::withInner)
                .anyMatch(it -> MAIN_CLASS.contains(it.getName()) && it.getValue() != null);
    }

    private static Optional<Xpp3Dom> configuration(ConfigurationContainer of) {
        return Optional.ofNullable((Xpp3Dom) of.getConfiguration());
    }

    private static Stream<Xpp3Dom> withInner(Xpp3Dom element) {
        return Stream.concat(
                Stream.of(element), Stream.of(element.getChildren()).flatMap(ServiceSigns::withInner));
    }
}
