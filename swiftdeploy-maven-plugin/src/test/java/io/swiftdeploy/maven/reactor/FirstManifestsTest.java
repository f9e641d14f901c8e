package io.swiftdeploy.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.setup.Setup;
import io.swiftdeploy.setup.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goal init in a build of several modules. */
class FirstManifestsTest {
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final List<String> log = new ArrayList<>();

    @TempDir
    Path folder;

    private MavenProject module(String name, Plugin... plugins) throws IOException {
        MavenProject project = Reactor.module(folder, name);
        project.setBuild(Reactor.with(plugins));
        return project;
    }

    private MavenProject service(String name) throws IOException {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.springframework.boot");
        plugin.setArtifactId("spring-boot-maven-plugin");
        return module(name, plugin);
    }

    private void write(MavenProject... modules) {
        write(Reactor.session(request, modules));
    }

    private void write(MavenSession session) {
        new FirstManifests(session, Reactor.typed("init"), log::add).write(new Setup("process", "1.2.3"));
    }

    private static void assertPublicPort(MavenProject project, int port) {
        assertThat(Reactor.manifest(project)).content().containsPattern("nginx:\n.*\n  port: " + port + "\n");
    }

    @Test
    void writeGivesServicesAloneAManifestAndEachAPortOfItsOwn() throws IOException {
        MavenProject root = module("root");
        root.setPackaging("pom");
        MavenProject lib = module("lib");
        MavenProject shop = service("shop");
        MavenProject bank = service("bank");

        write(root, lib, shop, bank);

        assertThat(log)
                .containsExactly(
                        "Skipped root: its packaging is pom.",
                        "Skipped lib: nothing says that it is a service; with -pl :lib it gets one.",
                        FirstManifests.written(Reactor.manifest(shop)),
                        FirstManifests.written(Reactor.manifest(bank)));
        assertThat(Reactor.manifest(lib)).doesNotExist();
        assertPublicPort(shop, 8080);
        assertPublicPort(bank, 8081);
    }

    @Test
    void writeTakesNoPortOfAManifestThatIsThere() throws IOException {
        MavenProject shop = service("shop");
        MavenProject broken = service("broken");
        MavenProject bank = service("bank");
        Files.writeString(Reactor.manifest(shop), "services: {port: 3000}\nnginx: {port: 8081}\n");
        Files.writeString(Reactor.manifest(broken), "services: [");

        write(shop, broken, bank);

        assertThat(log).contains("Skipped shop: it has a manifest, which was left as it is.");
        assertThat(Reactor.manifest(broken)).hasContent("services: [");
        assertPublicPort(bank, 8082);
    }

    @Test
    void writeForOneModuleCountsTheOthersPortsToo() throws IOException {
        MavenProject shop = service("shop");
        MavenProject lib = module("lib");
        write(shop, module("other"));
        MavenSession session = Reactor.leavingOut(request, lib, shop);

        write(session);

        assertPublicPort(lib, 8081);
        assertThatThrownBy(() -> write(session)).isInstanceOf(SetupException.class);
    }

    @Test
    void writeWhenNothingIsAServiceSaysThatNothingWasWritten() throws IOException {
        write(module("lib"), module("util"));

        assertThat(log)
                .last()
                .isEqualTo("Nothing was written. For a service that does not look like one, name its module with -pl.");
    }
}
