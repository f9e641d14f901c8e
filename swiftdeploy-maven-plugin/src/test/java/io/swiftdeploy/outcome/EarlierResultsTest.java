package io.swiftdeploy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.outcome.GoalResults.BuildServer;
import io.swiftdeploy.outcome.GoalResults.Places;
import io.swiftdeploy.release.RecordingLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierResultsTest {
    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private Places places;

    @BeforeEach
    void writeResultsOfTwoGoals() {
        places = new Places(folder.resolve("swiftdeploy"), folder.resolve("reports"));
        BuildServer alone = new BuildServer(Map.of(), OutputStream.nullOutputStream(), warnings::add);
        GoalResults results = new GoalResults(places, alone, new RecordingLog());
        results.write(Outcomes.inExecution(Outcomes.succeeded("release"), "at-the-end"));
        results.write(Outcomes.succeeded("audit"));
    }

    private void begin(Optional<String> run) {
        EarlierResults earlier = new EarlierResults(places, () -> run, warnings::add);
        earlier.removeOutcomes();
        earlier.removeReports();
    }

    private Path report(String name) {
        return places.testReports().resolve(name);
    }

    @Test
    void resultsOfAnotherBuildAreRemoved() {
        begin(Optional.empty());

        assertThat(places.output()).isEmptyDirectory();
        assertThat(places.testReports()).isEmptyDirectory();
        assertThat(warnings).isEmpty();
    }

    @Test
    void resultsOfAnotherRunOfTheBuildServerAreRemoved() {
        begin(Optional.of("https://ci/run/8"));

        assertThat(places.output()).isEmptyDirectory();
        assertThat(places.testReports()).isEmptyDirectory();
    }

    @Test
    void resultsOfTheSameRunStay() {
        begin(Optional.of("https://ci/run/7"));

        assertThat(places.output().resolve("outcome.json")).exists();
        assertThat(places.output().resolve("outcomes/release-at-the-end.json")).exists();
        assertThat(report("TEST-swiftdeploy.release-at-the-end.xml")).exists();
    }

    @Test
    void filesOfOthersStay() throws IOException {
        Path test = Files.writeString(report("TEST-swiftdeploy.release.FooTest.xml"), "");
        Path other = Files.writeString(places.output().resolve("compose.yaml"), "");
        Path note = Files.writeString(places.output().resolve("outcomes/note.txt"), "");

        begin(Optional.empty());

        assertThat(List.of(test, other, note)).allMatch(Files::exists);
        assertThat(places.output().resolve("outcomes/audit.json")).doesNotExist();
    }

    /** As {@code teardown -Dswiftdeploy.clean} leaves it. */
    @Test
    void reportOfTheSameRunWhoseOutcomeIsGoneStays() throws IOException {
        Files.delete(places.output().resolve("outcomes/audit.json"));

        begin(Optional.of("https://ci/run/7"));

        assertThat(report("TEST-swiftdeploy.audit.xml")).exists();
    }

    @Test
    void reportOfAnotherRunIsRemovedWhateverItsOutcomeSays() throws IOException {
        Path audit = report("TEST-swiftdeploy.audit.xml");
        Files.writeString(audit, Files.readString(audit).replace("/run/7", "/run/6"));
        Path silent = Files.writeString(report("TEST-swiftdeploy.deploy.xml"), "<testsuite/>");
        Path broken = Files.writeString(report("TEST-swiftdeploy.status.xml"), "<testsuite");

        begin(Optional.of("https://ci/run/7"));

        assertThat(List.of(audit, silent, broken)).noneMatch(Files::exists);
        assertThat(places.output().resolve("outcomes/audit.json")).exists();
    }

    @Test
    void outcomeThatNobodyCanReadIsRemoved() throws IOException {
        Files.writeString(places.output().resolve("outcome.json"), "{");

        begin(Optional.of("https://ci/run/7"));

        assertThat(places.output().resolve("outcome.json")).doesNotExist();
    }

    @Test
    void folderInTheWayIsAWarning() throws IOException {
        Path outcome = places.output().resolve("outcome.json");
        Files.delete(outcome);
        Files.createDirectories(outcome.resolve("full"));

        begin(Optional.empty());

        assertThat(warnings).singleElement().asString().contains("an earlier build are still there", "" + outcome);
    }

    @Test
    void projectWithoutResultsHasNothingToRemove() {
        places = new Places(folder.resolve("none"), folder.resolve("none"));

        begin(Optional.empty());

        assertThat(warnings).isEmpty();
    }
}
