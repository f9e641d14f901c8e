package io.swiftdeploy.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.maven.reactor.NamedManifest.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleManifestsTest {
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private MavenProject module = new MavenProject();

    @TempDir
    Path folder;

    @BeforeEach
    void makeModule() throws IOException {
        module = Reactor.module(folder, "shop");
    }

    private ModuleManifests manifests() {
        return new ModuleManifests(Reactor.session(request, module), Reactor.typed("status"));
    }

    private Path inModule(String name) {
        return folder.resolve("shop").resolve(name);
    }

    @Test
    void ofTypedGoalWhenNothingIsConfiguredIsTheUsualFile() {
        assertThat(manifests().ofTypedGoal(module)).isEqualTo(inModule("manifest.yaml"));
    }

    @Test
    void ofTypedGoalTakesWhatThePluginIsConfiguredWith() {
        module.getBuild().addPlugin(Reactor.configured("manifest", "${project.artifactId}.yaml"));

        assertThat(manifests().ofTypedGoal(module)).isEqualTo(inModule("shop.yaml"));
    }

    @Test
    void ofTypedGoalTakesTheConfigurationOfTheManagedPlugin() {
        module.setBuild(Reactor.managing(Reactor.configured("manifest", "managed.yaml")));

        assertThat(manifests().ofTypedGoal(module)).isEqualTo(inModule("managed.yaml"));
        assertThat(manifests().ofBoundGoals(module)).isEmpty();
    }

    @Test
    void ofTypedGoalTakesTheExecutionDefaultCliBeforeThePlugin() {
        Plugin plugin = Reactor.bound("manifest", "typed.yaml");
        PluginExecution execution = plugin.getExecutions().get(0);
        execution.setId("default-cli");
        plugin.setConfiguration(Reactor.configured("manifest", "all.yaml").getConfiguration());
        module.getBuild().addPlugin(plugin);

        assertThat(manifests().ofTypedGoal(module)).isEqualTo(inModule("typed.yaml"));
    }

    @Test
    void ofTypedGoalTakesAPropertyAndBeforeItWhatIsGiven() {
        module.getProperties().setProperty("swiftdeploy.manifest", "of-profile.yaml");
        assertThat(manifests().ofTypedGoal(module)).isEqualTo(inModule("of-profile.yaml"));

        module.getBuild().addPlugin(Reactor.configured("manifest", "configured.yaml"));
        assertThat(manifests().ofTypedGoal(module)).isEqualTo(inModule("configured.yaml"));

        request.getUserProperties().setProperty("swiftdeploy.manifest", "given.yaml");
        assertThat(manifests().ofTypedGoal(module)).isEqualTo(inModule("given.yaml"));
    }

    @Test
    void ofBoundGoalsAreThoseOfTheExecutions() {
        module.getBuild().addPlugin(Reactor.bound("manifest", "bound.yaml"));

        assertThat(manifests().ofBoundGoals(module)).containsExactly(inModule("bound.yaml"));
        assertThat(manifests().ofTypedGoal(module)).isEqualTo(inModule("manifest.yaml"));
    }

    @Test
    void ofThisGoalWhenTheNameHasAnExpressionWithoutAValueKeepsItsText() {
        module.getBuild().addPlugin(Reactor.configured("manifest", "manifest-${stage}.yaml"));

        NamedManifest named = manifests().ofThisGoal(module);

        assertThat(named).isEqualTo(new NamedManifest(inModule("manifest-${stage}.yaml"), Origin.CONFIGURED));
        assertThat(named.isUnresolved()).isTrue();
        assertThatThrownBy(() -> manifests().toWrite(module)).isInstanceOf(UnresolvedManifestException.class);

        module.getProperties().setProperty("stage", "prod");
        assertThat(manifests().toWrite(module)).isEqualTo(inModule("manifest-prod.yaml"));
    }

    @Test
    void ofTypedGoalWithoutAPomIsInTheFolderWhereMavenRuns() {
        request.setBaseDirectory(folder.toFile());

        assertThat(manifests().ofTypedGoal(new MavenProject())).isEqualTo(folder.resolve("manifest.yaml"));
    }

    @Test
    void ofThisGoalTellsWhoNamedTheFile() throws IOException {
        assertThat(manifests().ofThisGoal(module).origin()).isEqualTo(Origin.USUAL);

        module.getProperties().setProperty("swiftdeploy.manifest", "of-profile.yaml");
        assertThat(manifests().ofThisGoal(module).origin()).isEqualTo(Origin.PROPERTY);

        module.getBuild().addPlugin(Reactor.configured("manifest", "configured.yaml"));
        assertThat(manifests().ofThisGoal(module).origin()).isEqualTo(Origin.CONFIGURED);

        request.getUserProperties().setProperty("swiftdeploy.manifest", "given.yaml");
        assertThat(manifests().ofThisGoal(module)).isEqualTo(new NamedManifest(inModule("given.yaml"), Origin.GIVEN));
        assertThat(manifests().ofThisGoal(module).isThere()).isFalse();

        Files.writeString(inModule("given.yaml"), "");
        assertThat(manifests().ofThisGoal(module).isThere()).isTrue();
    }
}
