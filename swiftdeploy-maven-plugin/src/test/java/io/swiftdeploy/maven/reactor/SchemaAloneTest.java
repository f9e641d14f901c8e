package io.swiftdeploy.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build of {@code root} and {@code shop}. */
class SchemaAloneTest {
    private static final MojoExecution TYPED = Reactor.typed("generate");
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private MavenProject root = new MavenProject();
    private MavenProject shop = new MavenProject();

    @TempDir
    Path folder;

    @BeforeEach
    void makeModules() throws IOException {
        root = Reactor.module(folder, "root");
        shop = Reactor.module(folder, "shop");
    }

    private MavenSession both() {
        return Reactor.session(request, root, shop);
    }

    @Test
    void isPossibleWhereNoModuleHasAManifest() throws IOException {
        assertThat(new SchemaAlone(both(), TYPED).isPossible()).isTrue();
        assertThat(new SchemaAlone(Reactor.session(request, shop), TYPED).isPossible())
                .isTrue();

        Files.writeString(Reactor.manifest(shop), "services: {}");

        assertThat(new SchemaAlone(both(), TYPED).isPossible()).isFalse();
    }

    @Test
    void isPossibleWhenAManifestIsNamedThatIsMissingIsFalse() {
        shop.setBuild(Reactor.with(Reactor.configured("manifest", "stak.yaml")));
        assertThat(new SchemaAlone(both(), TYPED).isPossible()).isFalse();

        MavenSession given = Reactor.session(request, root);
        given.getRequest().getUserProperties().setProperty("swiftdeploy.manifest", "manifest.yaml");
        assertThat(new SchemaAlone(given, TYPED).isPossible()).isFalse();
    }

    @Test
    void isPossibleForABoundGoalIsFalse() {
        assertThat(new SchemaAlone(both(), Reactor.boundToAPhase("generate")).isPossible())
                .isFalse();
    }

    @Test
    void reasonToSkipIsThatTheFirstModuleGetsTheSchema() {
        SchemaAlone goal = new SchemaAlone(both(), TYPED);

        assertThat(goal.reasonToSkip(root)).isEmpty();
        assertThat(goal.reasonToSkip(shop)).hasValue("Skipped shop: the schema is written for root.");
    }
}
