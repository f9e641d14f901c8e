package io.swiftdeploy.maven.reactor;

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
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build of the modules {@code one} and {@code two}; the goal runs in {@code one}. */
class ReactorStacksTest {
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();

    @TempDir
    Path folder;

    private MavenProject module(String name, String manifest, String stack, String runtime) throws IOException {
        MavenProject project = Reactor.module(folder, name);
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
        MavenSession session = Reactor.session(request, one, two);
        Path file = folder.resolve("one/manifest.yaml");
        Manifest own = new ManifestReader(new ManifestDefaults("1"), any -> Optional.empty()).read(file);
        new ReactorStacks(session, Reactor.typed("deploy")).requireOwn(one, own, file);
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
                .hasMessageContaining("this goal changed nothing");
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
        two.getBuild().addPlugin(Reactor.configured("manifest", "stack.yaml"));

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

    /** Its stack may run: an earlier build deployed it. */
    @Test
    void requireOwnLooksAtModulesThatTheBuildLeavesOut() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = module("one", "manifest.yaml", "app", "docker");
        MavenProject two = module("two", "manifest.yaml", "app", "docker");
        MavenSession session = Reactor.session(request, one);
        session.setAllProjects(List.of(one, two));
        Path file = folder.resolve("one/manifest.yaml");
        Manifest own = new ManifestReader(new ManifestDefaults("1"), any -> Optional.empty()).read(file);

        assertThatThrownBy(() -> new ReactorStacks(session, Reactor.typed("deploy")).requireOwn(one, own, file))
                .isInstanceOf(SharedStackException.class);
    }

    @Test
    void requireOwnReadsTheManifestsOfTheOtherModulesExecutionsAndProfiles() throws IOException {
        request.setGoals(List.of("verify"));
        MavenProject one = module("one", "manifest.yaml", "app", "docker");
        MavenProject executions = module("two", "of-execution.yaml", "app", "docker");
        executions.getBuild().addPlugin(Reactor.bound("manifest", "of-execution.yaml"));
        MavenProject properties = module("three", "of-profile.yaml", "app", "docker");
        properties.getBuild().addPlugin(Reactor.plugin());
        properties.getProperties().setProperty("swiftdeploy.manifest", "of-profile.yaml");

        assertThatThrownBy(() -> check(one, executions)).isInstanceOf(SharedStackException.class);
        assertThatThrownBy(() -> check(one, properties)).isInstanceOf(SharedStackException.class);
    }

    @Test
    void requireOwnWhenATypedGoalIsConfiguredByThePluginManagementReadsThatManifest() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = module("one", "manifest.yaml", "app", "docker");
        MavenProject two = module("two", "stack.yaml", "app", "docker");
        PluginManagement managed = new PluginManagement();
        managed.addPlugin(Reactor.configured("manifest", "stack.yaml"));
        two.getBuild().setPluginManagement(managed);

        assertThatThrownBy(() -> check(one, two)).isInstanceOf(SharedStackException.class);
    }

    private static void checkFirst(MavenSession session, MavenProject project, Path file) {
        Manifest own = new ManifestReader(new ManifestDefaults("1"), any -> Optional.empty()).read(file);
        new ReactorStacks(session, Reactor.typed("rollback")).requireFirst(project, own, file);
    }

    /** Users come first: neither a module that is left out nor a later one keeps a stack from its rollback. */
    @Test
    void requireFirstRefusesAllButTheFirstOfOneStack() throws IOException {
        request.setGoals(List.of("swiftdeploy:rollback"));
        MavenProject one = module("one", "manifest.yaml", "app", "docker");
        MavenProject two = module("two", "manifest.yaml", "app", "docker");
        MavenSession both = Reactor.session(request, one, two);
        MavenSession alone = Reactor.session(request, two);
        alone.setAllProjects(List.of(one, two));

        assertThatCode(() -> checkFirst(both, one, folder.resolve("one/manifest.yaml")))
                .doesNotThrowAnyException();
        assertThatCode(() -> checkFirst(alone, two, folder.resolve("two/manifest.yaml")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> checkFirst(both, two, folder.resolve("two/manifest.yaml")))
                .isInstanceOf(SharedStackException.class)
                .hasMessageContaining("-pl");
    }
}
