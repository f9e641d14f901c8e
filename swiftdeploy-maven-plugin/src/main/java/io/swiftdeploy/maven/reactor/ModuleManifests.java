package io.swiftdeploy.maven.reactor;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Which files the modules of a build have as their manifests: as Maven would configure the goal there, without running it.
 *
 * @param session the build
 * @param execution the goal that asks
 */
public record ModuleManifests(MavenSession session, MojoExecution execution) {
    static final String PROPERTY = "swiftdeploy.manifest";
    private static final String PARAMETER = "manifest";
    static final String USUAL = "manifest.yaml";

    /** The file that this goal, typed, takes in {@code project}. */
    public Path ofTypedGoal(MavenProject project) {
        return file(project, plugin(project).flatMap(it -> configuration(it, execution.getExecutionId())));
    }

    /** Whether that file is there. */
    boolean hasOne(MavenProject project) {
        return Files.exists(ofTypedGoal(project));
    }

    /** The files that the bound goals of this plugin take in {@code project}. */
    Stream<Path> ofBoundGoals(MavenProject project) {
        return find(project.getBuildPlugins()).stream()
                .flatMap(ModuleManifests::configurations)
                .map(it -> file(project, Optional.of(it)))
                .distinct();
    }

    private Optional<Plugin> plugin(MavenProject project) {
        return find(project.getBuildPlugins()).or(() -> Optional.ofNullable(project.getPluginManagement())
                .map(PluginManagement::getPlugins)
                .flatMap(this::find));
    }

    private Optional<Plugin> find(Collection<Plugin> plugins) {
        return plugins.stream()
                .filter(it -> it.getKey().equals(execution.getGroupId() + ":" + execution.getArtifactId()))
                .findFirst();
    }

    /** Maven has merged the plugin's own configuration into those of its executions. */
    private static Optional<ConfigurationContainer> configuration(Plugin plugin, String id) {
        return plugin.getExecutions().stream()
                .filter(it -> Objects.equals(it.getId(), id))
                .map(ConfigurationContainer.class::cast)
                .findFirst()
                .or(() -> Optional.of(plugin));
    }

    private static Stream<ConfigurationContainer> configurations(Plugin plugin) {
        List<PluginExecution> executions = plugin.getExecutions();
        return executions.isEmpty() ? Stream.of(plugin) : executions.stream().map(it -> it);
    }

    private Path file(MavenProject project, Optional<ConfigurationContainer> configured) {
        Path folder = project.getBasedir().toPath();
        String name = Optional.ofNullable(session.getUserProperties().getProperty(PROPERTY))
                .or(() -> configured.flatMap(ModuleManifests::configuredName).flatMap(it -> evaluate(project, it)))
                .or(() -> evaluate(project, "${" + PROPERTY + "}"))
                .orElse(USUAL);
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            return folder.resolve(USUAL);
        }
    }

    private static Optional<String> configuredName(ConfigurationContainer configured) {
        return Optional.ofNullable((Xpp3Dom) configured.getConfiguration())
                .flatMap(it -> Optional.ofNullable(it.getChild(PARAMETER)))
                .flatMap(it -> Optional.ofNullable(it.getValue()))
                .filter(it -> !it.isBlank());
    }

    private Optional<String> evaluate(MavenProject project, String text) {
        try {
            Object value = new PluginParameterExpressionEvaluator(of(project), execution).evaluate(text);
            return Optional.ofNullable(value).map(Object::toString).filter(it -> !it.contains("${"));
        } catch (ExpressionEvaluationException e) {
            return Optional.empty();
        }
    }

    /** The build, as goals in {@code project} see it. */
    MavenSession of(MavenProject project) {
        MavenSession own = session.clone();
        own.setCurrentProject(project);
        return own;
    }
}
