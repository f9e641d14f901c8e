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

    private MavenProject app(String name, String manifest) throws IOException {
        return module(name, manifest, "app", "docker");
    }

    private void check(MavenProject one, MavenProject two) {
        MavenSession session = Reactor.session(request, one, two);
        check(session, one);
    }

    private static void check(MavenSession session, MavenProject project) {
        Path file = Reactor.manifest(project);
        new ReactorStacks(session, Reactor.typed("deploy")).requireOwn(project, read(file), file);
    }

    private void assertRefused(MavenProject one, MavenProject two) {
        assertThatThrownBy(() -> check(one, two)).isInstanceOf(SharedStackException.class);
    }

    private static Manifest read(Path file) {
        return new ManifestReader(new ManifestDefaults("1"), any -> Optional.empty()).read(file);
    }

    @Test
    void requireOwnWhenAGoalWasTypedForModulesOfOneStackRefuses() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = app("one", "manifest.yaml");
        MavenProject two = app("two", "manifest.yaml");

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
        MavenProject one = app("one", "manifest.yaml");
        MavenProject two = module("two", "manifest.yaml", "app", "process");

        assertRefused(one, two);
    }

    @Test
    void requireOwnReadsTheManifestThatTheOtherModulesPomNames() throws IOException {
        request.setGoals(List.of("verify"));
        MavenProject one = app("one", "manifest.yaml");
        MavenProject two = app("two", "stack.yaml");
        two.getBuild().addPlugin(Reactor.configured("manifest", "stack.yaml"));

        assertRefused(one, two);
    }

    @Test
    void requireOwnResolvesTheExpressionsOfEachModule() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = module("one", "manifest.yaml", "two", "docker");
        MavenProject two = module("two", "manifest.yaml", "${project.artifactId}", "docker");

        assertRefused(one, two);
    }

    @Test
    void requireOwnAllowsOtherNamesAndModulesWithoutThePlugin() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = app("one", "manifest.yaml");

        assertThatCode(() -> check(one, module("two", "manifest.yaml", "bank", "docker")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(one, app("two", "other.yaml"))).doesNotThrowAnyException();
        request.setGoals(List.of("verify"));
        assertThatCode(() -> check(one, app("two", "manifest.yaml"))).doesNotThrowAnyException();
    }

    @Test
    void requireOwnLeavesAManifestThatCannotBeReadToItsOwnModule() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = app("one", "manifest.yaml");
        MavenProject two = app("two", "manifest.yaml");
        Files.writeString(folder.resolve("two/manifest.yaml"), "services: [");

        assertThatCode(() -> check(one, two)).doesNotThrowAnyException();
    }

    /** Its stack may run: an earlier build deployed it. */
    @Test
    void requireOwnLooksAtModulesThatTheBuildLeavesOut() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = app("one", "manifest.yaml");
        MavenProject two = app("two", "manifest.yaml");
        MavenSession session = Reactor.leavingOut(request, one, two);

        assertThatThrownBy(() -> check(session, one)).isInstanceOf(SharedStackException.class);
    }

    @Test
    void requireOwnReadsTheManifestsOfTheOtherModulesExecutionsAndProfiles() throws IOException {
        request.setGoals(List.of("verify"));
        MavenProject one = app("one", "manifest.yaml");
        MavenProject executions = app("two", "of-execution.yaml");
        executions.getBuild().addPlugin(Reactor.bound("manifest", "of-execution.yaml"));
        MavenProject properties = app("three", "of-profile.yaml");
        properties.getBuild().addPlugin(Reactor.plugin());
        properties.getProperties().setProperty("swiftdeploy.manifest", "of-profile.yaml");

        assertRefused(one, executions);
        assertRefused(one, properties);
    }

    @Test
    void requireOwnWhenATypedGoalIsConfiguredByThePluginManagementReadsThatManifest() throws IOException {
        request.setGoals(List.of("swiftdeploy:deploy"));
        MavenProject one = app("one", "manifest.yaml");
        MavenProject two = app("two", "stack.yaml");
        two.setBuild(Reactor.managing(Reactor.configured("manifest", "stack.yaml")));

        assertRefused(one, two);
    }

    private static void checkFirst(MavenSession session, MavenProject project) {
        Path file = Reactor.manifest(project);
        new ReactorStacks(session, Reactor.typed("rollback")).requireFirst(project, read(file), file);
    }

    /** Users come first: neither a module that is left out nor a later one keeps a stack from its rollback. */
    @Test
    void requireFirstRefusesAllButTheFirstOfOneStack() throws IOException {
        request.setGoals(List.of("swiftdeploy:rollback"));
        MavenProject one = app("one", "manifest.yaml");
        MavenProject two = app("two", "manifest.yaml");
        MavenSession both = Reactor.session(request, one, two);
        MavenSession alone = Reactor.leavingOut(request, two, one);

        assertThatCode(() -> checkFirst(both, one)).doesNotThrowAnyException();
        assertThatCode(() -> checkFirst(alone, two)).doesNotThrowAnyException();
        assertThatThrownBy(() -> checkFirst(both, two))
                .isInstanceOf(SharedStackException.class)
                .hasMessageContaining("-pl");
    }
}
