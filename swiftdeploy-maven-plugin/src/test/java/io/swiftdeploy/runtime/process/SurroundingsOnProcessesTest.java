package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.OneTimeCommand;
import io.swiftdeploy.runtime.process.command.CommandProcesses;
import io.swiftdeploy.runtime.process.state.CommandMark;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.StateFolder;
import io.swiftdeploy.validation.Line;
import io.swiftdeploy.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Env files, secrets and a command before traffic, with real processes. */
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class SurroundingsOnProcessesTest {
    private static final String SECRET = "s3cret-of-the-file";
    private static final String AROUND = "env_file: app.env\nsecrets: {db_password: secrets/db.txt}\n";

    @TempDir
    Path folder;

    private Optional<ProcessStory> story = Optional.empty();

    @BeforeEach
    void write() throws IOException {
        story = Optional.of(new ProcessStory(folder, "shop", ProcessStory.freePort()));
        Files.writeString(folder.resolve("app.env"), "FROM_FILE=one\nREGION=eu\n");
        Files.createDirectory(folder.resolve("secrets"));
        writeSecret(SECRET);
    }

    @AfterEach
    void remove() {
        story.ifPresent(ProcessStory::close);
    }

    private ProcessStory shop() {
        return story.orElseThrow();
    }

    private void writeSecret(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("secrets/db.txt"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String beforeTraffic(String script) {
        return "before_traffic: {timeout: 30s, command: [sh, -c, '" + script + "']}\n";
    }

    private SwiftDeployException failure() {
        SwiftDeployException failure = catchThrowableOfType(SwiftDeployException.class, () -> shop().deploy());
        assertThat(failure).isNotNull();
        return failure;
    }

    private List<Path> secretFolders() throws IOException {
        Path secrets = shop().rehearsal.state.resolve("secrets");
        if (!Files.exists(secrets)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(secrets)) {
            return found.toList();
        }
    }

    private Path secretOf(Track track) {
        return shop().rehearsal
                .state
                .resolve("secrets")
                .resolve(shop().serving(track).revision().id())
                .resolve("db_password");
    }

    @Test
    void instanceAndCommandHaveTheFilesOfTheManifest() throws IOException {
        shop().version(
                        "1.0.0",
                        AROUND
                                + beforeTraffic(
                                        "cat $SECRETS_DIR/db_password; echo $FROM_FILE $REGION $MODE >migrated; pwd >>migrated"));

        shop().deploy();

        assertThat(Files.readAllLines(folder.resolve("migrated")))
                .containsExactly("one eu stable", folder.toRealPath().toString());
        assertThat(shop().ask("/env").orElseThrow().body())
                .contains("FROM_FILE")
                .contains("SECRETS_DIR");
        Path secret = secretOf(Track.STABLE);
        assertThat(secret).hasContent(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("r--------");
        assertThat(shop().rehearsal.told.steps)
                .anyMatch(it -> it.startsWith("services.before_traffic ended well"))
                .noneMatch(it -> it.contains(SECRET));
        assertThat(folder.resolve("shop.jsonl"))
                .content()
                .contains("before_traffic")
                .doesNotContain(SECRET);
    }

    @Test
    void secretsStayWithAKeptRevisionAndGoWithTheStack() throws IOException {
        shop().version("1.0.0", AROUND).deploy();
        writeSecret("another");
        shop().deploy();
        assertThat(secretOf(Track.STABLE)).hasContent("another");
        assertThat(secretFolders()).hasSize(2);

        Files.delete(folder.resolve("secrets/db.txt"));
        shop().rollback();
        assertThat(secretOf(Track.STABLE)).hasContent(SECRET);

        shop().teardown();
        assertThat(secretFolders()).isEmpty();
    }

    @Test
    void deployWhenTheCommandFailsLeavesUsersWithWhatServed() throws IOException {
        shop().version("1.0.0", "").deploy();
        shop().version("2.0.0", AROUND + beforeTraffic("echo migrating with $(cat $SECRETS_DIR/db_password); exit 3"));

        SwiftDeployException failure = failure();

        assertThat(failure.what()).contains("exit code 3").contains("migrating with ********");
        assertThat(failure.next()).contains("yours to undo");
        assertThat(shop().answer()).contains("1.0.0");
        assertThat(shop().observe().instances()).hasSize(1);
        assertThat(secretFolders()).isEmpty();
    }

    @Test
    void deployWhenTheCommandIsNoProgramSaysWhichKeyHasIt() {
        shop().version("1.0.0", "before_traffic: {command: [no-such-migration]}");

        assertThatThrownBy(() -> shop().deploy())
                .hasMessageContaining("no-such-migration")
                .hasMessageContaining("services.before_traffic.command");
    }

    @Test
    void validateWhenTheCommandIsNoProgramSaysWhatDeploySays() {
        shop().version("1.0.0", "before_traffic: {command: [no-such-migration]}");

        assertThat(validated())
                .startsWith("FAIL  services.before_traffic: ")
                .contains("The program `no-such-migration` is not on the PATH.")
                .contains("services.before_traffic.command");
        shop().version("1.0.0", "before_traffic: {command: [sh, -c, exit]}");
        assertThat(validated()).isEqualTo("PASS  services.before_traffic: sh can be run");
    }

    private String validated() {
        return new Validation(
                        shop().rehearsal::manifest,
                        it -> shop().rehearsal.runtime(),
                        Optional.of(folder.resolve("shop.jsonl")))
                .run().stream()
                        .map(Line::toString)
                        .filter(it -> it.contains("services.before_traffic:"))
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void canaryThatRanTheCommandDoesNotRunItAgainWhenItIsPromotedNorDoesARollback() throws IOException {
        shop().version("1.0.0", "").deploy();
        shop().version("2.0.0", beforeTraffic("echo $MODE >>runs"));

        shop().canary(50);
        shop().canary(60);
        assertThat(Files.readAllLines(folder.resolve("runs"))).containsExactly("canary");
        shop().rollback();
        assertThat(Files.readAllLines(folder.resolve("runs"))).containsExactly("canary");
    }

    @Test
    void commandThatHangsIsEndedWithAllThatItHasStarted() {
        CommandEnd end = run("sleep 600 & echo waiting for a lock; wait", Duration.ofSeconds(1));

        assertThat(end.how()).isEqualTo(CommandEnd.How.TIMED_OUT);
        assertThat(end.lastLines()).containsExactly("waiting for a lock");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void commandThatHasToBeKilledIsSaidToBeHalfDone() {
        CommandProcesses commands = new CommandProcesses(
                new StateFolder(shop().rehearsal.state), Duration.ofMillis(200), shop().rehearsal.told, Fence.NONE);
        Launch launch = new Launch(
                List.of("sh", "-c", "trap \"\" TERM; echo deaf; while :; do sleep 1; done"), new TreeMap<>(), folder);
        CommandMark mark =
                new CommandMark(new StateFolder(shop().rehearsal.state).id(), "shop", "shop-before-traffic-1");

        assertThat(commands.run(launch, mark, Duration.ofSeconds(1), () -> {}).how())
                .isEqualTo(CommandEnd.How.TIMED_OUT);

        assertThat(shop().rehearsal.told.warnings)
                .isNotEmpty()
                .allMatch(it ->
                        it.endsWith("was killed; what it was doing, in a database for example, may be half done."));
    }

    @Test
    void commandThatWritesMuchFillsNeitherMemoryNorDisk() throws IOException {
        CommandEnd end = run("head -c 50000000 /dev/zero | tr \"\\\\0\" x; echo; echo last", Duration.ofSeconds(60));

        assertThat(end.succeeded()).isTrue();
        assertThat(end.lastLines()).endsWith("last");
        assertThat(end.lastLines().stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(64 * 1024);
        try (Stream<Path> written = Files.walk(folder)) {
            assertThat(written.filter(Files::isRegularFile)
                            .mapToLong(it -> it.toFile().length()))
                    .allMatch(it -> it < 1_000_000);
        }
    }

    @Test
    void commandWhoseBuildIsInterruptedIsEnded() {
        InterruptedException interrupted = new InterruptedException("a rollback");

        assertThatThrownBy(() -> shop().rehearsal
                        .runtime()
                        .commands()
                        .run(command("echo >runs; exec sleep 600", Duration.ofSeconds(60)), () -> {
                            if (Files.exists(folder.resolve("runs"))) {
                                throw new IllegalStateException(interrupted);
                            }
                        }))
                .hasCause(interrupted);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void commandOfABuildThatIsAskedToEndEndsWithIt() throws Exception {
        Process build = CommandBuild.start(folder);
        ProcessHandle command = CommandBuild.command(folder);

        build.destroy();

        ProcessFixture.await(() -> !build.isAlive() && !command.isAlive());
    }

    @Test
    void commandOfAKilledBuildIsFoundByItsMarkAndEnded() throws Exception {
        Process build = CommandBuild.start(folder);
        ProcessHandle command = CommandBuild.command(folder);

        build.destroyForcibly();
        ProcessFixture.await(() -> !build.isAlive());
        assertThat(command.isAlive()).isTrue();

        assertThat(leftovers())
                .singleElement()
                .asString()
                .startsWith("shop-before-traffic-")
                .endsWith("(process " + command.pid() + ")");
        ProcessFixture.await(() -> !command.isAlive());
    }

    private CommandEnd run(String script, Duration timeout) {
        return shop().rehearsal.runtime().commands().run(command(script, timeout), () -> {});
    }

    private OneTimeCommand command(String script, Duration timeout) {
        InstanceSpec like = shop().rehearsal.instances().get(0);
        return new OneTimeCommand(like, List.of("sh", "-c", script), timeout);
    }

    private List<String> leftovers() {
        return shop().rehearsal.runtime().commands().endAbandoned(shop().rehearsal.stack);
    }
}
