package io.swiftdeploy.maven;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.maven.output.PrintableLog;
import io.swiftdeploy.maven.output.RecordingMavenLog;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Runtime;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/** Fills a goal's parameters as Maven does. */
public final class Goals {
    private Goals() {}

    /** @param given what was given with {@code -D} */
    static <T extends AbstractSwiftDeployMojo> T in(Path folder, T goal, Map<String, String> given) {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.getUserProperties().putAll(given);
        MavenProject project = new MavenProject();
        project.setFile(folder.resolve("pom.xml").toFile());
        project.setVersion("1.0.0");
        project.getBuild().setDirectory(folder.resolve("target").toString());
        set(goal, "project", project);
        MavenSession session = session(request);
        session.setProjects(List.of(project));
        set(goal, "session", session);
        set(goal, "execution", execution());
        set(goal, "manifest", new File(folder.toFile(), "manifest.yaml"));
        set(goal, "history", folder.resolve("history.jsonl").toString());
        set(goal, "outputDirectory", new File(folder.toFile(), "target/swiftdeploy"));
        set(goal, "testReports", new File(folder.toFile(), "target/surefire-reports"));
        goal.setLog(new RecordingMavenLog());
        return goal;
    }

    /** As {@link #in}, for a goal that works with a running stack. */
    static <T extends AbstractReleaseMojo> T withTimeout(Path folder, T goal, Map<String, String> given) {
        set(in(folder, goal, given), "timeout", "60");
        return goal;
    }

    /** What the goal has printed. */
    static List<String> lines(AbstractSwiftDeployMojo goal) {
        return ((RecordingMavenLog) ((PrintableLog) goal.getLog()).log()).lines;
    }

    /** Runs what the goal does, on a stack of {@code runtime} instead of a real one. */
    static void run(AbstractReleaseMojo goal, Runtime runtime) throws MojoFailureException {
        GoalSetup setup = goal.setup();
        goal.action(setup).run(context(goal, setup, runtime));
    }

    /** What {@code goal} works with, on a stack of {@code runtime}. */
    static ReleaseContext context(AbstractReleaseMojo goal, GoalSetup setup, Runtime runtime) {
        ReleaseContext.Records records =
                new ReleaseContext.Records(setup.openHistory(), setup.log(), Clock.systemUTC());
        Manifest manifest = setup.readManifest();
        ReleaseContext.BuildSettings settings = AbstractReleaseMojo.timed(setup, goal.settings(setup), manifest);
        return new ReleaseContext(manifest, runtime, records, settings);
    }

    @SuppressWarnings("deprecation") // the only one that needs no container
    public static MavenSession session(DefaultMavenExecutionRequest request) {
        return new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    }

    /** The execution of a goal of this name that was typed. */
    static MojoExecution execution(String goal) {
        MojoExecution typed = execution();
        typed.getMojoDescriptor().setGoal(goal);
        return typed;
    }

    public static MojoExecution execution() {
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setPluginDescriptor(new PluginDescriptor());
        return new MojoExecution(descriptor, "default-cli", MojoExecution.Source.CLI);
    }

    static void set(Object goal, String field, Object value) {
        for (Class<?> type = goal.getClass(); type != Object.class; type = type.getSuperclass()) {
            try {
                Field found = type.getDeclaredField(field);
                found.setAccessible(true);
                found.set(goal, value);
                return;
            } catch (NoSuchFieldException e) {
                continue;
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalArgumentException("no field " + field);
    }

    static void writeManifest(Path folder) {
        writeManifest(folder, "shop:1");
    }

    static void writeManifest(Path folder, String image) {
        try {
            Files.writeString(
                    folder.resolve("manifest.yaml"),
                    """
                    services: {name: shop, image: "%s", port: 3000}
                    nginx: {image: "nginx:1.30", port: 8080}
                    network: {name: shop-net, driver_type: bridge}
                    """
                            .formatted(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
