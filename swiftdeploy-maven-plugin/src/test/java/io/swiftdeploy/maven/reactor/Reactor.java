package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Modules as Maven hands them to a goal. */
final class Reactor {
    private Reactor() {}

    static MavenProject module(Path folder, String name) throws IOException {
        MavenProject project = new MavenProject();
        project.setFile(folder.resolve(name).resolve("pom.xml").toFile());
        project.setGroupId("shop");
        project.setArtifactId(name);
        project.setVersion("1.0.0");
        project.setOriginalModel(new Model());
        Files.createDirectories(folder.resolve(name));
        return project;
    }

    /** The usual manifest of {@code module}. */
    static Path manifest(MavenProject module) {
        return module.getBasedir().toPath().resolve("manifest.yaml");
    }

    /** What a POM says under {@code <build><plugins>}. */
    static Build with(Plugin... plugins) {
        Build build = new Build();
        List.of(plugins).forEach(build::addPlugin);
        return build;
    }

    /** What a POM says under {@code <build><pluginManagement>}. */
    static Build managing(Plugin plugin) {
        PluginManagement managed = new PluginManagement();
        managed.addPlugin(plugin);
        Build build = new Build();
        build.setPluginManagement(managed);
        return build;
    }

    /** A session of {@code built}, of a reactor that has {@code others} too. */
    static MavenSession leavingOut(DefaultMavenExecutionRequest request, MavenProject built, MavenProject... others) {
        MavenSession session = session(request, built);
        session.setAllProjects(
                Stream.concat(Stream.of(others), Stream.of(built)).toList());
        return session;
    }

    /** As a goal leaves it that failed before it knew its stack, {@code -}, or later. */
    static void record(MavenProject module, String stack) {
        Path history = module.getBasedir().toPath().resolve("history.jsonl");
        History.ofFile(
                        history,
                        Clock.systemUTC(),
                        new Actor("ann", Optional.empty(), Optional.empty(), Optional.empty()))
                .append(new HistoryEvent(
                        EventType.DEPLOY,
                        stack,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Result.FAILED,
                        "There is no manifest."));
    }

    @SuppressWarnings("deprecation") // the only one that needs no container
    static MavenSession session(DefaultMavenExecutionRequest request, MavenProject... projects) {
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(projects));
        session.setCurrentProject(projects[0]);
        return session;
    }

    static MojoExecution typed(String goal) {
        return new MojoExecution(descriptor(goal), "default-cli", MojoExecution.Source.CLI);
    }

    /** In the phase in which users get versions. */
    static MojoExecution boundToAPhase(String goal) {
        return boundToAPhase(goal, "deploy");
    }

    static MojoExecution boundToAPhase(String goal, String phase) {
        MojoExecution bound = new MojoExecution(descriptor(goal), "default", MojoExecution.Source.LIFECYCLE);
        bound.setLifecyclePhase(phase);
        return bound;
    }

    private static MojoDescriptor descriptor(String goal) {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("io.swiftdeploy");
        plugin.setArtifactId("swiftdeploy-maven-plugin");
        plugin.setGoalPrefix("swiftdeploy");
        plugin.setPlugin(plugin());
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setPluginDescriptor(plugin);
        descriptor.setGoal(goal);
        return descriptor;
    }

    static Plugin plugin() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.swiftdeploy");
        plugin.setArtifactId("swiftdeploy-maven-plugin");
        return plugin;
    }

    static Plugin configured(String parameter, String value) {
        Plugin plugin = plugin();
        plugin.setConfiguration(configuration(parameter, value));
        return plugin;
    }

    /** With an execution of {@code deploy} that is configured. */
    static Plugin bound(String parameter, String value) {
        PluginExecution execution = new PluginExecution();
        execution.setId("it");
        execution.addGoal("deploy");
        execution.setConfiguration(configuration(parameter, value));
        Plugin plugin = plugin();
        plugin.addExecution(execution);
        return plugin;
    }

    private static Xpp3Dom configuration(String parameter, String value) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom child = new Xpp3Dom(parameter);
        child.setValue(value);
        configuration.addChild(child);
        return configuration;
    }
}
