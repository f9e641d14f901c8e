package io.swiftdeploy.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build of {@code root}, {@code shop} and {@code lib}. */
class ParticipationTest {
    private static final MojoExecution BOUND = Reactor.boundToAPhase("release");

    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private MavenProject root = new MavenProject();
    private MavenProject shop = new MavenProject();
    private MavenProject lib = new MavenProject();

    @TempDir
    Path folder;

    @BeforeEach
    void makeModules() throws IOException {
        root = Reactor.module(folder, "root");
        root.setPackaging("pom");
        shop = Reactor.module(folder, "shop");
        lib = Reactor.module(folder, "lib");
        request.setBaseDirectory(folder.toFile());
    }

    private Optional<String> reason(MavenSession session, MojoExecution goal, MavenProject in) {
        return new Participation(session, goal).reasonToSkip(in, Reactor.manifest(in));
    }

    private MavenSession both() {
        return Reactor.session(request, root, shop, lib);
    }

    private void declareInShop() {
        shop.getOriginalModel().setBuild(Reactor.with(Reactor.plugin()));
    }

    @Test
    void reasonToSkipWhenAGoalWasTypedIsTheMissingManifest() throws IOException {
        Files.writeString(Reactor.manifest(shop), "");

        assertThat(reason(both(), Reactor.typed("validate"), root))
                .hasValue("Skipped root: it has no manifest (" + Reactor.manifest(root) + ").");
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
    void reasonToSkipWhenTheModuleBindsTheGoalItselfIsNone() throws IOException {
        Files.writeString(Reactor.manifest(lib), "");
        declareInShop();

        assertThat(reason(both(), BOUND, shop)).isEmpty();
    }

    @Test
    void reasonToSkipWhenTheGoalIsInheritedIsTheMissingManifestWhereAnotherModuleHasOne() throws IOException {
        Files.writeString(Reactor.manifest(shop), "");

        assertThat(reason(both(), BOUND, lib)).isPresent();
    }

    /** As {@code -pl lib} does. */
    @Test
    void reasonToSkipWhenAModuleOfAReactorIsBuiltAloneLooksAtTheOthers() throws IOException {
        Files.writeString(Reactor.manifest(shop), "");
        MavenSession session = Reactor.leavingOut(request, lib, root, shop);

        assertThat(reason(session, BOUND, lib)).isPresent();
        assertThat(reason(session, Reactor.typed("validate"), lib)).isEmpty();
    }

    @Test
    void reasonToSkipWhenNoModuleHasWhatABoundGoalTakesFails() {
        assertThatThrownBy(() -> reason(both(), BOUND, shop)).isInstanceOf(NoManifestException.class);
    }

    @Test
    void reasonToSkipWhenTheOnlyModuleInheritsTheGoalIsNone() {
        assertThat(reason(Reactor.session(request, shop), BOUND, shop)).isEmpty();
    }

    @Test
    void reasonToSkipWhenTheModuleNamesItsManifestIsNone() throws IOException {
        Files.writeString(Reactor.manifest(lib), "");
        shop.getOriginalModel().addProperty("swiftdeploy.manifest", "stak.yaml");

        assertThat(reason(both(), BOUND, shop)).isEmpty();
        assertThat(reason(both(), Reactor.typed("release"), shop)).isEmpty();
    }

    @Test
    void reasonToSkipWhenTheModuleConfiguresItsManifestIsNone() throws IOException {
        Files.writeString(Reactor.manifest(lib), "");
        shop.getOriginalModel().setBuild(Reactor.managing(Reactor.configured("manifest", "stak.yaml")));

        assertThat(reason(both(), BOUND, shop)).isEmpty();
        assertThat(reason(both(), Reactor.typed("release"), shop)).isEmpty();
    }

    @Test
    void reasonToSkipWhenTheGivenFileIsInNoModuleIsNone() throws IOException {
        Files.writeString(Reactor.manifest(shop), "");
        request.getUserProperties().setProperty("swiftdeploy.manifest", "prodution.yaml");
        Path given = lib.getBasedir().toPath().resolve("prodution.yaml");

        assertThat(new Participation(both(), BOUND).reasonToSkip(lib, given)).isEmpty();

        Files.writeString(shop.getBasedir().toPath().resolve("prodution.yaml"), "");
        assertThat(new Participation(both(), BOUND).reasonToSkip(lib, given)).isPresent();
    }

    /** A profile of the parent names the file; that one module has a name of its own does not excuse the others. */
    @Test
    void reasonToSkipWhenTheFileThatAllAreToHaveIsInNoModuleIsNone() throws IOException {
        lib.getProperties().setProperty("swiftdeploy.manifest", "stagin.yaml");
        shop.getProperties().setProperty("swiftdeploy.manifest", "stack.yaml");
        shop.getOriginalModel().addProperty("swiftdeploy.manifest", "stack.yaml");
        Files.writeString(shop.getBasedir().toPath().resolve("stack.yaml"), "");
        Path taken = lib.getBasedir().toPath().resolve("stagin.yaml");

        assertThat(new Participation(both(), BOUND).reasonToSkip(lib, taken)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.yml", "Manifest.YAML", "manifset.yaml", "mainfest.yaml", "manifests.yaml"})
    void reasonToSkipWhenTheManifestIsMisspeltIsNone(String name) throws IOException {
        Files.writeString(Reactor.manifest(shop), "");
        Files.writeString(lib.getBasedir().toPath().resolve(name), "");

        assertThat(reason(both(), BOUND, lib)).isEmpty();
        assertThat(reason(both(), Reactor.typed("validate"), lib)).isEmpty();
    }

    @Test
    void reasonToSkipWhenAParentBindsTheGoalForItsModulesIsTheMissingManifest() throws IOException {
        Files.writeString(Reactor.manifest(shop), "");
        root.getOriginalModel().setBuild(Reactor.with(Reactor.plugin()));
        assertThat(reason(both(), BOUND, root)).isEmpty();

        shop.setParent(root);
        assertThat(reason(both(), BOUND, root)).isPresent();

        root.getModel().addModule("shop");
        assertThat(reason(Reactor.session(request, root), BOUND, root)).isPresent();
        request.getUserProperties().setProperty("swiftdeploy.manifest", "given.yaml");
        assertThat(reason(Reactor.session(request, root), BOUND, root)).isEmpty();
    }
}
