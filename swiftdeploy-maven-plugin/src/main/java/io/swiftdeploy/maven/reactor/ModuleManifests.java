package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.maven.build.DeclaredPlugin;
import io.swiftdeploy.maven.reactor.NamedManifest.Origin;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
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
        return ofThisGoal(project).file();
    }

    /**
     * As {@link #ofTypedGoal}, where the goal is to write the file.
     *
     * @throws UnresolvedManifestException when its name has an expression without a value
     */
    Path toWrite(MavenProject project) {
        NamedManifest named = ofThisGoal(project);
        if (named.isUnresolved()) {
            throw new UnresolvedManifestException(project, named.file());
        }
        return named.file();
    }

    /** What this goal takes in {@code project}. */
    NamedManifest ofThisGoal(MavenProject project) {
        return named(project, declared().in(project).flatMap(it -> configuration(it, execution.getExecutionId())));
    }

    /** The file that nobody has to name. */
    NamedManifest usual(MavenProject project) {
        return new NamedManifest(folder(project).resolve(USUAL), Origin.USUAL);
    }

    /** What this goal takes in {@code project} where it runs there: typed, everywhere; else where it is bound. */
    Stream<NamedManifest> ofGoal(MavenProject project) {
        return execution.getSource() == Source.LIFECYCLE
                ? executions(project)
                        .filter(it -> it.getGoals().contains(execution.getGoal()))
                        .map(it -> named(project, Optional.of(it)))
                : Stream.of(ofThisGoal(project));
    }

    private Stream<PluginExecution> executions(MavenProject project) {
        return declared().among(project.getBuildPlugins()).stream().flatMap(it -> it.getExecutions().stream());
    }

    /** What this goal and the bound goals of this plugin take in {@code project}. */
    Stream<NamedManifest> ofAllGoals(MavenProject project) {
        return Stream.concat(Stream.of(ofThisGoal(project)), namedOfBoundGoals(project));
    }

    /** The files that the bound goals of this plugin take in {@code project}. */
    Stream<Path> ofBoundGoals(MavenProject project) {
        return namedOfBoundGoals(project).map(NamedManifest::file).distinct();
    }

    private Stream<NamedManifest> namedOfBoundGoals(MavenProject project) {
        return declared().among(project.getBuildPlugins()).stream()
                .flatMap(ModuleManifests::configurations)
                .map(it -> named(project, Optional.of(it)));
    }

    /** This plugin. */
    DeclaredPlugin declared() {
        return new DeclaredPlugin(execution.getGroupId(), execution.getArtifactId());
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

    private NamedManifest named(MavenProject project, Optional<ConfigurationContainer> configured) {
        return given(project)
                .or(() -> configured
                        .flatMap(ModuleManifests::configuredName)
                        .flatMap(it -> manifest(project, evaluate(project, it), Origin.CONFIGURED)))
                .or(() -> property(project).flatMap(it -> manifest(project, evaluate(project, it), Origin.PROPERTY)))
                .orElseGet(() -> usual(project));
    }

    private Optional<NamedManifest> given(MavenProject project) {
        return Optional.ofNullable(session.getUserProperties().getProperty(PROPERTY))
                .flatMap(it -> manifest(project, it, Origin.GIVEN));
    }

    private Optional<String> property(MavenProject project) {
        return Optional.ofNullable(session.getSystemProperties().getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(project.getProperties().getProperty(PROPERTY)))
                .filter(it -> !it.isBlank());
    }

    private Optional<NamedManifest> manifest(MavenProject project, String name, Origin origin) {
        try {
            return Optional.of(new NamedManifest(folder(project).resolve(name), origin));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Without a POM, the folder where Maven runs. */
    private Path folder(MavenProject project) {
        return Optional.ofNullable(project.getBasedir())
                .map(File::toPath)
                .orElseGet(() -> Path.of(session.getExecutionRootDirectory()));
    }

    /** The name in a configuration, with its expressions. */
    static Optional<String> configuredName(ConfigurationContainer configured) {
        return Optional.ofNullable((Xpp3Dom) configured.getConfiguration())
                .flatMap(it -> Optional.ofNullable(it.getChild(PARAMETER)))
                .flatMap(it -> Optional.ofNullable(it.getValue()))
                .filter(it -> !it.isBlank());
    }

    /** An expression without a value stays as it is, as Maven leaves it: nobody meant another file by it. */
    private String evaluate(MavenProject project, String text) {
        try {
            Object value = new PluginParameterExpressionEvaluator(of(project), execution).evaluate(text);
            return value == null ? text : value.toString();
        } catch (ExpressionEvaluationException e) {
            return text;
        }
    }

    /** The build, as goals in {@code project} see it. */
    MavenSession of(MavenProject project) {
        MavenSession own = session.clone();
        own.setCurrentProject(project);
        return own;
    }
}
