package io.swiftdeploy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.outcome.GoalResults.BuildServer;
import io.swiftdeploy.outcome.GoalResults.Places;
import io.swiftdeploy.release.RecordingLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalResultsTest {
    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private final List<String> warnings = new ArrayList<>();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private Places places;
    private Path summary;

    @BeforeEach
    void nameTheFiles() {
        places = new Places(folder.resolve("target/swiftdeploy"), folder.resolve("target/surefire-reports"));
        summary = folder.resolve("summary.md");
    }

    private GoalResults at(Map<String, String> variables) {
        return new GoalResults(places, new BuildServer(variables, console, warnings::add), log);
    }

    private Map<String, String> gitHub(Path file) {
        return Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_STEP_SUMMARY", file.toString(),
                "GITHUB_WORKSPACE", folder.toString());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(it -> folder.relativize(it).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void goalOutsideGitHubWritesItsFilesAndSaysWhereTheOutcomeLies() throws IOException {
        at(Map.of("GITHUB_STEP_SUMMARY", summary.toString())).write(Outcomes.denied());

        assertThat(files())
                .containsExactly(
                        "target/surefire-reports/TEST-swiftdeploy.deploy.xml",
                        "target/swiftdeploy/outcome.json",
                        "target/swiftdeploy/outcomes/deploy.json");
        assertThat(log.lines).containsExactly("Outcome: " + places.output().resolve("outcome.json"));
        assertThat(console.size()).isZero();
    }

    @Test
    void goalOnGitHubTellsTheSummaryAndTheConsole() {
        at(gitHub(summary)).write(Outcomes.denied());

        assertThat(summary).content().contains("| Outcome | <code>target/swiftdeploy/outcomes/deploy.json</code> |");
        assertThat(console.toString(StandardCharsets.UTF_8))
                .startsWith("::error title=")
                .endsWith("disk.\n");
        assertThat(warnings).isEmpty();
    }

    @Test
    void laterGoalHidesNoFailure() throws IOException {
        at(Map.of()).write(Outcomes.denied());
        at(Map.of()).write(Outcomes.succeeded("audit"));

        assertThat(places.output().resolve("outcome.json")).content().contains("\"audit\"");
        assertThat(places.output().resolve("outcomes/deploy.json")).content().contains("\"denied\"");
        assertThat(files()).contains("target/surefire-reports/TEST-swiftdeploy.deploy.xml");
    }

    @Test
    void goalThatIsBoundTwiceHasAFileForEachExecution() throws IOException {
        at(Map.of()).write(Outcomes.inExecution(Outcomes.succeeded("promote"), "default-promote"));
        at(Map.of()).write(Outcomes.inExecution(Outcomes.succeeded("promote"), "to/../all"));

        assertThat(files())
                .contains(
                        "target/swiftdeploy/outcomes/promote.json",
                        "target/swiftdeploy/outcomes/promote-to_.._all.json",
                        "target/surefire-reports/TEST-swiftdeploy.promote-to_.._all.xml");
    }

    @Test
    void folderThatCannotBeWrittenIsOneWarning() throws IOException {
        Files.writeString(folder.resolve("target"), "a file is in the way, also for root");

        at(gitHub(summary)).write(Outcomes.denied());

        assertThat(log.lines).singleElement().asString().startsWith("WARN The results of this goal are not written: ");
        assertThat(summary).content().contains("denied");
        assertThat(console.size()).isPositive();
    }

    @Test
    void summaryThatCannotBeWrittenIsAWarningAndAllElseIsThere() throws IOException {
        at(gitHub(folder)).write(Outcomes.denied());

        assertThat(warnings).singleElement().asString().contains("job summary of GitHub is not written", "" + folder);
        assertThat(files()).contains("target/swiftdeploy/outcome.json");
        assertThat(console.size()).isPositive();
    }

    @Test
    void consoleThatIsClosedIsAWarning() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("closed");
            }
        };

        new GoalResults(places, new BuildServer(gitHub(summary), closed, warnings::add), log).write(Outcomes.denied());

        assertThat(warnings).singleElement().asString().contains("closed");
    }

    @Test
    void goalThatRemovesTheFolderLeavesNoOutcomeInIt() throws IOException {
        Files.createDirectories(places.output());
        GoalResults results = at(Map.of());
        Files.delete(places.output());

        results.write(Outcomes.succeeded("teardown"));

        assertThat(files()).containsExactly("target/surefire-reports/TEST-swiftdeploy.teardown.xml");
        assertThat(log.lines).isEmpty();
    }
}
