package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.maven.build.DeclaredPlugin;
import io.swiftdeploy.maven.build.WrittenPom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;

/**
 * What a module's own POM says of a plugin, without what it inherits.
 *
 * @param project the module
 * @param plugin the plugin
 */
record OwnPom(MavenProject project, DeclaredPlugin plugin) {

    /** Whether the build has the plugin. */
    boolean hasPlugin() {
        return declared().findAny().isPresent();
    }

    /** Whether the build has the plugin for this project alone, and not for those that inherit from it. */
    boolean keepsPlugin() {
        return declared().anyMatch(OwnPom::isKept);
    }

    private Stream<Plugin> declared() {
        return builds().flatMap(it -> plugin.among(it.getPlugins()).stream());
    }

    private static boolean isKept(Plugin plugin) {
        List<PluginExecution> executions = plugin.getExecutions();
        return isKept((ConfigurationContainer) plugin)
                || (!executions.isEmpty()
                        && executions.stream()
                                .map(ConfigurationContainer.class::cast)
                                .allMatch(OwnPom::isKept));
    }

    private static boolean isKept(ConfigurationContainer declared) {
        return "false".equals(declared.getInherited());
    }

    /** Whether it names the manifest. */
    boolean namesManifest() {
        return models().anyMatch(it -> it.getProperties().containsKey(ModuleManifests.PROPERTY))
                || builds().flatMap(this::configured).anyMatch(OwnPom::configuresName);
    }

    private Stream<ModelBase> models() {
        return new WrittenPom(project).own();
    }

    private Stream<BuildBase> builds() {
        return models().flatMap(it -> build(it).stream());
    }

    private static Optional<BuildBase> build(ModelBase model) {
        if (model instanceof Model pom) {
            return Optional.ofNullable(pom.getBuild());
        }
        return model instanceof Profile profile ? Optional.ofNullable(profile.getBuild()) : Optional.empty();
    }

    private Stream<Plugin> configured(BuildBase build) {
        List<Plugin> managed = Optional.ofNullable(build.getPluginManagement())
                .map(PluginManagement::getPlugins)
                .orElse(List.of());
        return Stream.of(build.getPlugins(), managed).flatMap(it -> plugin.among(it).stream());
    }

    private static boolean configuresName(Plugin plugin) {
        return Stream.concat(Stream.of(plugin), plugin.getExecutions().stream())
                .anyMatch(it -> ModuleManifests.configuredName(it).isPresent());
    }
}
