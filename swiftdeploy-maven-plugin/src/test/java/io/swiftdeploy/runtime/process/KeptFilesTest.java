package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.bootstrap.runner.QuarkusEntryPoint;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.process.instance.DefaultJar;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.instance.Programs;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is kept of a revision, and that a rollback runs it when the project's build has removed or replaced the rest. */
@Execution(ExecutionMode.CONCURRENT)
class KeptFilesTest {
    private static final String NOT_KEPT =
            "The files of services.process.command are not kept: a rollback will run them as they are then."
                    + " Name them in services.process.files to keep them for each revision.";

    @TempDir
    Path folder;

    ProcessStory story;

    @BeforeEach
    void begin() {
        story = new ProcessStory(folder, "files", ProcessStory.freePort());
    }

    @AfterEach
    void removeAll() {
        story.close();
    }

    private void command(List<String> files, String... words) {
        story.rehearsal.from(new ProcessSettings(Optional.empty(), List.of(words), files, folder, "tiny:latest"));
    }

    /** A script that starts the service from a folder of classes; what it greets with is in a file. */
    private void buildScript(String greeting) throws IOException {
        String name = TinyService.class.getName().replace('.', '/') + ".class";
        Path built = folder.resolve("target/classes").resolve(name);
        Files.createDirectories(built.resolveSibling(""));
        Files.copy(ProcessFixture.classes(TinyService.class).resolve(name), built);
        Path script = folder.resolve("target/run.sh");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + Programs.java() + "' -Xmx32m -XX:TieredStopAtLevel=1 -cp target/classes "
                        + TinyService.class.getName() + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.writeString(Files.createDirectories(folder.resolve("etc")).resolve("greeting.txt"), greeting);
    }

    private void clean() {
        PrivateFile.remove(folder.resolve("target"));
        PrivateFile.remove(folder.resolve("etc"));
    }

    private String greeting() {
        return story.ask("/greeting").orElseThrow().body();
    }

    private List<Path> kept(String file) {
        return PrivateFile.in(story.rehearsal.state.resolve("jars")).stream()
                .filter(it -> Files.exists(it.resolve(file)))
                .toList();
    }

    @Test
    void rollbackAfterTheFilesOfTheCommandAreGoneRunsTheKeptOnes() throws IOException {
        command(List.of("target/run.sh", "target/classes", "etc"), "target/run.sh", folder + "/etc/greeting.txt");
        buildScript("hello");
        story.version("1.0.0", "").deploy();
        clean();
        buildScript("good day");
        story.version("2.0.0", "").deploy();
        assertThat(greeting()).isEqualTo("good day");
        clean();

        story.rollback();

        assertThat(story.answer()).isEqualTo("stable 1.0.0");
        assertThat(greeting()).isEqualTo("hello");
        assertThat(story.warnings()).isEmpty();
        assertThat(story.rehearsal.told.notKept).isEmpty();
        Path home = kept("target/run.sh").get(0);
        assertThat(story.rehearsal
                        .record(story.observe().instances().get(0).name())
                        .path("launch")
                        .path("command")
                        .toString())
                .contains(home.getParent().toString(), "/etc/greeting.txt")
                .doesNotContain(folder + "/etc");
    }

    @Test
    void deployBeyondWhatIsKeptRemovesTheFilesOfTheOldest() throws IOException {
        command(List.of("target", "etc"), "target/run.sh");
        for (String version : List.of("1.0.0", "2.0.0", "3.0.0")) {
            clean();
            buildScript("I am " + version);
            story.version(version, "").rehearsal.alsoSaying("  keep_revisions: 1\n");
            story.deploy();
        }

        assertThat(greeting()).isEqualTo("I am 3.0.0");
        assertThat(kept("target/run.sh")).hasSize(2);
    }

    @Test
    void deployOfACommandWithoutFilesSaysOnceThatARollbackRunsThemAsTheyAre() {
        story.version("1.0.0", "replicas: 2").deploy();

        assertThat(story.rehearsal.told.notKept).containsExactly(NOT_KEPT);
        assertThat(story.status()).contains("TRACK").doesNotContain("CHAOS", "unknown");
    }

    @Test
    void imageWhenTheCommandNamesAFileThatIsNotKeptRefuses() throws IOException {
        buildScript("hello");
        command(List.of("target"), "target/run.sh", "etc/greeting.txt");

        assertThatThrownBy(() -> story.rehearsal.runtime().image("tiny:latest"))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("The command names etc/greeting.txt, which is not kept.")
                .hasMessageContaining("add etc/greeting.txt to services.process.files");
    }

    @Test
    void imageWhenAFileToKeepIsMissingOrTooLargeRefuses() throws IOException {
        buildScript("hello");
        command(List.of("target", "no-such"), "target/run.sh");
        assertThatThrownBy(() -> story.rehearsal.runtime().image("tiny:latest"))
                .hasMessageContaining("What a revision is to be kept from does not exist.")
                .hasMessageContaining("no-such (services.process.files)");

        command(List.of("target"), "target/run.sh");
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("target/huge").toFile(), "rw")) {
            sparse.setLength((2L << 30) + 1);
        }
        assertThatThrownBy(() -> story.rehearsal.runtime().image("tiny:latest"))
                .hasMessageContaining("There is more than a revision can be kept from: at most 50,000 files and 2 GiB.")
                .hasMessageContaining("leave out data, caches and sources");
    }

    @Test
    void startKeepsLinksAndSaysWhichLeadOutside() throws IOException {
        buildScript("hello");
        Files.createDirectories(folder.resolve("target/empty"));
        Files.createSymbolicLink(folder.resolve("target/inside"), folder.resolve("target/run.sh"));
        Files.createSymbolicLink(folder.resolve("target/outside"), Path.of("../more/greeting.txt"));
        Files.writeString(Files.createDirectory(folder.resolve("more")).resolve("greeting.txt"), "hello");
        command(List.of("target", "etc"), "target/inside");

        story.deploy();

        Path home = kept("target/run.sh").get(0);
        assertThat(Files.readSymbolicLink(home.resolve("target/inside"))).isEqualTo(Path.of("run.sh"));
        assertThat(home.resolve("target/empty")).isEmptyDirectory();
        assertThat(Files.readSymbolicLink(home.resolve("target/outside")))
                .isEqualTo(folder.toRealPath().resolve("more/greeting.txt"));
        assertThat(story.warnings())
                .containsExactly("Links lead out of what services.process.files keeps: target/outside."
                        + " A rollback will use what they lead to as it is then.");
    }

    @Test
    void startKeepsLinksBetweenNamesThatAreKept() throws IOException {
        buildScript("hello");
        Files.createSymbolicLink(folder.resolve("target/greeting"), Path.of("../etc/greeting.txt"));
        Files.createSymbolicLink(folder.resolve("target/absolute"), folder.resolve("etc/greeting.txt"));
        Files.createSymbolicLink(folder.resolve("conf"), folder.resolve("etc"));
        Files.createSymbolicLink(folder.resolve("target/settings"), folder.resolve("conf/greeting.txt"));
        command(List.of("target", "etc", "conf"), "target/run.sh");

        story.deploy();
        clean();

        Path home = kept("target/run.sh").get(0);
        assertThat(Files.readSymbolicLink(home.resolve("target/greeting"))).isEqualTo(Path.of("../etc/greeting.txt"));
        for (String link : List.of("target/greeting", "target/absolute", "target/settings")) {
            assertThat(home.resolve(link)).hasContent("hello");
        }
        assertThat(story.warnings()).isEmpty();
    }

    @Test
    void startLeavesOutTheStateOfSwiftDeploySaysItAndMakesNoNewRevisionOfIt() throws IOException {
        Path state = folder.resolve("target/swiftdeploy");
        story.close();
        story = new ProcessStory(folder, "files", ProcessStory.freePort(), state);
        command(List.of("target", "etc"), "target/run.sh");
        buildScript("hello");
        story.deploy();
        String first = story.serving(Track.STABLE).revision().id();

        story.deploy();

        assertThat(story.serving(Track.STABLE).revision().id()).isEqualTo(first);
        assertThat(kept("target/run.sh")).singleElement().satisfies(it -> assertThat(
                        it.resolve("target/swiftdeploy/files"))
                .doesNotExist());
        command(List.of("target/swiftdeploy/files/logs"), Programs.java());
        assertThatThrownBy(() -> story.rehearsal.runtime().image("tiny:latest"))
                .hasMessageContaining("A part of SwiftDeploy's own state cannot be kept");
        assertThat(story.warnings())
                .containsExactly("The state of SwiftDeploy lies in what services.process.files keeps: "
                        + state.toRealPath().resolve("files")
                        + " is left out. Set swiftdeploy.state to another folder, such as the"
                        + " default, or name less to keep.");
    }

    @Test
    void startWhenTheServiceHasChangedItsKeptCopyMakesAnother() throws IOException {
        command(List.of("target", "etc"), "target/run.sh");
        buildScript("hello");
        story.deploy();
        Files.writeString(kept("target/run.sh").get(0).resolve("etc/greeting.txt"), "overwritten");

        story.version("1.0.1", "").deploy();

        assertThat(greeting()).isEqualTo("hello");
        assertThat(kept("target/run.sh")).hasSize(2);
    }

    /** As Quarkus lays it out: the launcher's jar names neither {@code app} nor {@code quarkus}. */
    private Path buildFastJar(String version) throws IOException {
        Path app = Files.createDirectories(folder.resolve("target/quarkus-app"));
        Path jar = app.resolve("quarkus-run.jar");
        TinyJar.write(jar, QuarkusEntryPoint.class, "launcher");
        TinyJar.write(Files.createDirectories(app.resolve("app")).resolve("app.jar"), version);
        Files.writeString(
                Files.createDirectories(app.resolve("quarkus")).resolve("quarkus-application.dat"),
                TinyService.class.getName());
        Files.writeString(folder.resolve("target/app.jar"), "thin");
        return jar;
    }

    @Test
    void rollbackAfterTheFastJarIsGoneRunsTheKeptFolder() throws IOException {
        Path jar = buildFastJar("one");
        assertThat(DefaultJar.of(folder.resolve("target/app.jar"))).isEqualTo(jar);
        story.rehearsal.from(story.rehearsal.running(jar));
        story.version("1.0.0", "").deploy();
        String first = story.rehearsal.runtime().image("tiny:latest").id();
        buildFastJar("two");
        assertThat(story.rehearsal.runtime().image("tiny:latest").id()).isNotEqualTo(first);
        story.version("2.0.0", "").deploy();
        clean();

        story.rollback();

        assertThat(story.answer()).isEqualTo("stable 1.0.0");
        assertThat(kept("quarkus/quarkus-application.dat")).hasSize(2);
        assertThat(kept("app/app.jar")).hasSize(2);
        assertThat(story.warnings()).isEmpty();
    }

    @Test
    void defaultJarMayBeAWar() throws IOException {
        Path war = Files.createDirectories(folder.resolve("target")).resolve("app.war");
        TinyJar.write(war, "one");
        assertThat(DefaultJar.of(war)).isEqualTo(war);
        Files.writeString(war, "not one that runs");
        TinyJar.write(war.resolveSibling("app-runner.jar"), "two");
        assertThat(DefaultJar.of(war)).isEqualTo(war.resolveSibling("app-runner.jar"));
    }

    @Test
    void defaultJarIsTheArtifactIfItRunsElseTheNewerOfQuarkus() throws IOException {
        Path fast = buildFastJar("one");
        Path artifact = folder.resolve("target/app.jar");
        Path uber = folder.resolve("target/app-runner.jar");
        TinyJar.write(uber, "uber");
        List<Path> chosen = new ArrayList<>();
        assertThat(fast.toFile().setLastModified(1_000_000)).isTrue();
        chosen.add(DefaultJar.of(artifact));
        assertThat(uber.toFile().setLastModified(500_000)).isTrue();
        chosen.add(DefaultJar.of(artifact));
        TinyJar.write(artifact, "runs by itself");
        chosen.add(DefaultJar.of(artifact));

        assertThat(chosen).containsExactly(uber, fast, artifact);
        assertThat(DefaultJar.of(folder.resolve("none.jar"))).isEqualTo(folder.resolve("none.jar"));
    }
}
