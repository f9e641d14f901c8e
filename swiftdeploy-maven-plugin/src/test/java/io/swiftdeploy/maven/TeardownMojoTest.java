package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.release.FakeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A teardown that removes the generated files, too. */
class TeardownMojoTest {
    @TempDir
    Path temporary;

    private Path folder;
    private Path source;

    @BeforeEach
    void writeProject() throws IOException {
        folder = Files.createDirectories(temporary.resolve("checkout/shop"));
        Goals.writeManifest(folder);
        source = Files.createDirectories(folder.resolve("src/main/java")).resolve("Shop.java");
        Files.writeString(source, "class Shop {}");
        Files.createDirectories(folder.resolve("target/swiftdeploy/policies"));
    }

    private TeardownMojo goal(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.put("swiftdeploy.clean", "true");
        all.put("swiftdeploy.runtime", "process");
        all.putIfAbsent("swiftdeploy.state", temporary.resolve("state").toString());
        TeardownMojo goal = Goals.withTimeout(folder, new TeardownMojo(), all);
        goal.project().getBuild().setSourceDirectory(source.getParent().toString());
        return goal;
    }

    private void run(Map<String, String> given) throws MojoFailureException {
        try (FakeRuntime runtime = new FakeRuntime()) {
            Goals.run(goal(given), runtime);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"target/swiftdeploy", "target", "../generated"})
    void runRemovesAFolderOfGeneratedFiles(String output) throws Exception {
        Path removed = Files.createDirectories(folder.resolve(output));

        run(Map.of("swiftdeploy.outputDirectory", output));

        assertThat(removed).doesNotExist();
        assertThat(source).exists();
        assertThat(folder.resolve("history.jsonl")).exists();
    }

    /** All of them lie in a temporary folder, should the goal ever remove them. */
    @ParameterizedTest
    @ValueSource(strings = {".", "..", "target/..", "target/../..", "src", "src/main/java", "link", "link/.."})
    void executeWhenTheFolderHoldsMoreThanGeneratedFilesRemovesNothing(String output) throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("src"));

        assertThatThrownBy(goal(Map.of("swiftdeploy.outputDirectory", output))::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("With swiftdeploy.clean, ")
                .hasMessageContaining("which no goal has generated")
                .hasMessageContaining("nothing was changed");

        assertNothingWasDone();
    }

    /** An empty property of a POM comes as the project's folder. */
    @Test
    void executeWhenThePomNamesTheProjectsFolderRemovesNothing() {
        TeardownMojo goal = goal(Map.of());
        Goals.set(goal, "outputDirectory", folder.toFile());

        assertThatThrownBy(goal::execute).hasMessageContaining(folder + ", which no goal has generated");

        assertNothingWasDone();
    }

    @ParameterizedTest
    @CsvSource({"swiftdeploy.history", "swiftdeploy.manifest", "swiftdeploy.state"})
    void executeWhenWhatStaysLiesInTheFolderRemovesNothing(String name) {
        Path kept = folder.resolve("target/swiftdeploy/kept");

        assertThatThrownBy(goal(Map.of(name, kept.toString()))::execute).isInstanceOf(MojoFailureException.class);

        assertNothingWasDone();
    }

    @Test
    void executeWhenTheNameOfTheFolderIsEmptyRemovesNothing() {
        assertThatThrownBy(goal(Map.of("swiftdeploy.outputDirectory", ""))::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("swiftdeploy.outputDirectory is empty\n");

        assertNothingWasDone();
    }

    private void assertNothingWasDone() {
        assertThat(source).exists();
        assertThat(folder.resolve("target/swiftdeploy/policies")).exists();
        assertThat(folder.resolve("history.jsonl")).doesNotExist();
        assertThat(temporary.resolve("state")).doesNotExist();
    }
}
