package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build of the modules {@code one} and {@code two}; the goal runs in {@code one}. */
class ReactorStacksTest {
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();

    @TempDir
    Path folder;

    private MavenProject module(String name, String manifest, String stack, String runtime) throws IOException {
        MavenProject project = new MavenProject();
        project.setFile(folder.resolve(name).resolve("pom.xml").toFile());
        project.setVersion("1.0.0");
        project.setArtifactId(name);
        Files.createDirectories(folder.resolve(name));
        Files.writeString(
                folder.resolve(name).resolve(manifest),
                """
                runtime: %s
                services: {name: "%s", image: "app:1", port: 3000}
                nginx: {image: "nginx:1.30", port: 8080}
                network: {name: app-net}
                """
                        .formatted(runtime, stack));
        return project;
    }

    private void check(MavenProject one, MavenProject two) {
        MavenSession session = session(one, two);
        Path file = folder.resolve("one/manifest.yaml");
        Manifest own = new ManifestReader(new ManifestDefaults("1"), any -> Optional.empty()).read(file);
        new ReactorStacks(session, execution()).requireOwn(one, own, file);
    }

    @SuppressWarnings("deprecation") // the only one that needs no container
    private MavenSession session(MavenProject... projects) {
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(projects));
        session.setCurrentProject(projects[0]);
        return session;
    }

    private static MojoExecution execution() {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("io.swiftdeploy");
        plugin.setArtifactId("swiftdeploy-maven-plugin");
        plugin.setGoalPrefix("swiftdeploy");
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setPluginDescriptor(plugin);
        Plugin model = new Plugin();
        model.setGroupId("io.swiftdeploy");
        model.setArtifactId("swiftdeploy-maven-plugin");
        MojoExecution execution = new MojoExecution(model, "deploy", "default-cli");
        execution.setMojoDescriptor(descriptor);
        return execution;
    }

    @Test
    void requireOwnWhenAGoalWasTypedForModulesOfOneStackRefuses() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = module("one", "manifest.yaml", "app", "docker");
        MavenProject two = module("two", "manifest.yaml", "app", "docker");

        assertThatThrownBy(() -> check(one, two))
                .isInstanceOf(SharedStackException.class)
                .hasMessageContaining("Two modules of this build name the same stack, app")
                .hasMessageContaining(folder.resolve("one/manifest.yaml").toString())
                .hasMessageContaining(folder.resolve("two/manifest.yaml").toString())
                .hasMessageContaining("nothing was changed");
    }

    /** A runtime that the command line names counts for both. */
    @Test
    void requireOwnWhenTheManifestsNameOtherRuntimesRefusesToo() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = module("one", "manifest.yaml", "app", "docker");
        MavenProject two = module("two", "manifest.yaml", "app", "process");

        assertThatThrownBy(() -> check(one, two)).isInstanceOf(SharedStackException.class);
    }

    @Test
    void requireOwnReadsTheManifestThatTheOtherModulesPomNames() throws IOException {
        request.setGoals(List.of("verify"));
        MavenProject one = module("one", "manifest.yaml", "app", "docker");
        MavenProject two = module("two", "stack.yaml", "app", "docker");
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.swiftdeploy");
        plugin.setArtifactId("swiftdeploy-maven-plugin");
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom manifest = new Xpp3Dom("manifest");
        manifest.setValue("stack.yaml");
        configuration.addChild(manifest);
        plugin.setConfiguration(configuration);
        two.getBuild().addPlugin(plugin);

        assertThatThrownBy(() -> check(one, two)).isInstanceOf(SharedStackException.class);
    }

    @Test
    void requireOwnResolvesTheExpressionsOfEachModule() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = module("one", "manifest.yaml", "two", "docker");
        MavenProject two = module("two", "manifest.yaml", "${project.artifactId}", "docker");

        assertThatThrownBy(() -> check(one, two)).isInstanceOf(SharedStackException.class);
    }

    @Test
    void requireOwnAllowsOtherNamesAndModulesWithoutThePlugin() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = module("one", "manifest.yaml", "app", "docker");

        assertThatCode(() -> check(one, module("two", "manifest.yaml", "bank", "docker")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(one, module("two", "other.yaml", "app", "docker")))
                .doesNotThrowAnyException();
        request.setGoals(List.of("verify"));
        assertThatCode(() -> check(one, module("two", "manifest.yaml", "app", "docker")))
                .doesNotThrowAnyException();
    }

    @Test
    void requireOwnLeavesAManifestThatCannotBeReadToItsOwnModule() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = module("one", "manifest.yaml", "app", "docker");
        MavenProject two = module("two", "manifest.yaml", "app", "docker");
        Files.writeString(folder.resolve("two/manifest.yaml"), "services: [");

        assertThatCode(() -> check(one, two)).doesNotThrowAnyException();
    }
}
