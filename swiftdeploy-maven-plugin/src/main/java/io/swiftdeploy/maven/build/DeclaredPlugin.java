package io.swiftdeploy.maven.build;

import java.util.Collection;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.project.MavenProject;

/**
 * A plugin, as a project's POM and its parents declare it.
 *
 * @param groupId of the plugin
 * @param artifactId of the plugin
 */
public record DeclaredPlugin(String groupId, String artifactId) {

    /** What configures a typed goal in {@code project}: the plugin of its build, or else the managed one. */
    public Optional<Plugin> in(MavenProject project) {
        return among(project.getBuildPlugins()).or(() -> Optional.ofNullable(project.getPluginManagement())
                .map(PluginManagement::getPlugins)
                .flatMap(this::among));
    }

    /** The plugin among {@code plugins}. */
    public Optional<Plugin> among(Collection<Plugin> plugins) {
        return plugins.stream()
                .filter(it -> it.getKey().equals(groupId + ":" + artifactId))
                .findFirst();
    }
}
