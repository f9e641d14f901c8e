package io.swiftdeploy.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build of {@code root} and {@code shop}. */
class ParticipationTest {
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private MavenProject root = new MavenProject();
    private MavenProject shop = new MavenProject();

    @TempDir
    Path folder;

    @BeforeEach
    void makeModules() throws IOException {
        root = Reactor.module(folder, "root");
        root.setPackaging("pom");
        shop = Reactor.module(folder, "shop");
        request.setBaseDirectory(folder.toFile());
    }

    private Optional<String> reason(MavenSession session, MojoExecution goal, MavenProject in) {
        return new Participation(session, goal).reasonToSkip(in, manifest(in));
    }

    private MavenSession both() {
        return Reactor.session(request, root, shop);
    }

    private static Path manifest(MavenProject module) {
        return module.getBasedir().toPath().resolve("manifest.yaml");
    }

    private void declareInShop() {
        Build build = new Build();
        build.addPlugin(Reactor.plugin());
        shop.getOriginalModel().setBuild(build);
    }

    @Test
    void reasonToSkipWhenAGoalWasTypedIsTheMissingManifest() throws IOException {
        Files.writeString(manifest(shop), "");

        assertThat(reason(both(), Reactor.typed("validate"), root))
                .hasValue("Skipped root: it has no manifest (" + manifest(root) + ").");
        assertThat(reason(both(), Reactor.typed("validate"), shop)).isEmpty();
    }

    @Test
    void reasonToSkipWhenNoModuleHasAManifestFails() {
        assertThatThrownBy(() -> reason(both(), Reactor.typed("validate"), root))
                .isInstanceOf(NoManifestException.class)
                .hasMessageContaining("No module of this build has a manifest, so validate has nothing to work on.")
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("swiftdeploy:init");
    }

    @Test
    void reasonToSkipWhenThereIsOneProjectIsNone() {
        assertThat(reason(Reactor.session(request, shop), Reactor.typed("validate"), shop))
                .isEmpty();
    }

    @Test
    void reasonToSkipWhenTheModuleBindsTheGoalItselfIsNone() {
        declareInShop();

        assertThat(reason(both(), Reactor.boundToAPhase("validate"), shop)).isEmpty();
    }

    @Test
    void reasonToSkipWhenTheGoalIsInheritedIsTheMissingManifestAlsoOfOneModuleAlone() {
        assertThat(reason(both(), Reactor.boundToAPhase("validate"), shop)).isPresent();
        assertThat(reason(Reactor.session(request, shop), Reactor.boundToAPhase("validate"), shop))
                .isPresent();
    }

    @Test
    void reasonToSkipWhenAParentBindsTheGoalForItsModulesIsTheMissingManifest() {
        Build build = new Build();
        build.addPlugin(Reactor.plugin());
        root.getOriginalModel().setBuild(build);
        assertThat(reason(both(), Reactor.boundToAPhase("validate"), root)).isEmpty();

        shop.setParent(root);
        assertThat(reason(both(), Reactor.boundToAPhase("validate"), root)).isPresent();

        root.getModel().addModule("shop");
        assertThat(reason(Reactor.session(request, root), Reactor.boundToAPhase("validate"), root))
                .isPresent();
    }
}
