package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.history.History;
import io.swiftdeploy.plan.KeptRevision;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.process.instance.FreePort;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Former revisions of a service that is a jar, each version another one. */
@Execution(ExecutionMode.CONCURRENT)
class KeptRevisionsTest {
    @TempDir
    Path folder;

    ProcessFixture rehearsal;
    int port;
    int most = 2;

    @BeforeEach
    void rehearse() {
        port = FreePort.besides(Set.of());
        rehearsal = new ProcessFixture(folder, "kept");
        rehearsal.from(rehearsal.running(folder.resolve("tiny.jar")));
    }

    @AfterEach
    void removeAll() {
        rehearsal.close();
    }

    /** As a new build would see it. */
    private ReleaseContext context() {
        return new ReleaseContext(
                rehearsal.manifest(),
                rehearsal.runtime(),
                new ReleaseContext.Records(
                        new History(folder.resolve("history.jsonl"), Clock.systemUTC(), "tester"),
                        rehearsal.told,
                        Clock.systemUTC()),
                new ReleaseContext.BuildSettings(rehearsal.manifestFile, true, Duration.ofSeconds(60)));
    }

    private void deployNewJar(String version) throws IOException {
        TinyJar.write(folder.resolve("tiny.jar"), version);
        deploy(version);
    }

    private void deploy(String version) throws IOException {
        rehearsal.manifest(version, "", port);
        Files.writeString(rehearsal.manifestFile, "  keep_revisions: " + most + "\n", StandardOpenOption.APPEND);
        new Deployment(context()).run();
        assertThat(answer()).contains("stable " + version);
    }

    private void rollbackTo(String revision) {
        new Rollback(context(), Optional.empty()).to(revision).run();
    }

    private Optional<String> answer() {
        return rehearsal.http.text(URI.create("http://127.0.0.1:" + port + "/"));
    }

    private ObservedStack observe() {
        return rehearsal.runtime().observe(rehearsal.stack);
    }

    private List<String> kept() {
        return observe().kept().stream().map(it -> it.revision().version()).toList();
    }

    /** The jars that are kept of the service; the gateway's own are others. */
    private List<Path> jars() {
        return PrivateFile.in(rehearsal.state.resolve("jars")).stream()
                .map(it -> it.resolve("tiny.jar"))
                .filter(Files::exists)
                .toList();
    }

    private String revision(String version) {
        return observe().kept().stream()
                .map(KeptRevision::revision)
                .filter(it -> it.version().equals(version))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void rollbackToAnOlderRevisionStartsItFromItsOwnJar() throws IOException {
        deployNewJar("1.0.0");
        deployNewJar("2.0.0");
        deployNewJar("3.0.0");
        assertThat(kept()).containsExactly("2.0.0", "1.0.0");
        assertThat(jars()).hasSize(3);

        rollbackTo(revision("1.0.0").substring(0, 4));

        assertThat(answer()).contains("stable 1.0.0");
        assertThat(kept()).containsExactly("3.0.0", "2.0.0");
        rollbackTo(revision("2.0.0"));
        assertThat(answer()).contains("stable 2.0.0");
        assertThat(kept()).containsExactly("1.0.0", "3.0.0");
        assertThat(rehearsal.told.warnings).isEmpty();
    }

    @Test
    void deployBeyondWhatIsKeptRemovesTheOldestAndItsJarIfNobodyElseRunsFromIt() throws IOException {
        most = 1;
        deployNewJar("1.0.0");
        String first = observe().instances().get(0).name();
        deployNewJar("2.0.0");
        deploy("3.0.0");

        assertThat(kept()).containsExactly("2.0.0");
        assertThat(rehearsal.recordFile(first)).doesNotExist();
        assertThat(rehearsal.state.resolve("logs").resolve(first + ".log")).doesNotExist();
        assertThat(jars()).as("that of 2.0.0, which is that of 3.0.0 too").hasSize(1);

        deployNewJar("4.0.0");
        assertThat(kept()).containsExactly("3.0.0");
        assertThat(jars())
                .as("that of 2.0.0, since 3.0.0 needs it, and of 4.0.0")
                .hasSize(2);
    }

    @Test
    void rollbackThatFailedDoesNotChangeTheOrder() throws IOException {
        deployNewJar("1.0.0");
        String first = observe().instances().get(0).name();
        deployNewJar("2.0.0");
        deployNewJar("3.0.0");
        var record = rehearsal.record(first);
        ((com.fasterxml.jackson.databind.node.ObjectNode) record.path("launch").path("environment")).put("DIES", "yes");
        rehearsal.rewrite(first, record);
        String revision = revision("1.0.0");

        assertThatThrownBy(() -> rollbackTo(revision)).hasMessageContaining("ended instead of getting healthy");

        assertThat(answer()).contains("stable 3.0.0");
        assertThat(kept()).containsExactly("2.0.0", "1.0.0");
    }
}
