package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.logs.LogView;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code logs} shows of real processes. */
@Timeout(180)
class InstanceLogsTest {
    private static final String SERVICES =
            "env: {ROUTES: /healthz=200 fine, PASSWORD: {value: s3cret-word, secret: true}}";

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private ProcessStory story;

    @BeforeEach
    void begin() {
        story = new ProcessStory(folder, "shop", ProcessStory.freePort());
        story.rehearsal.from(story.rehearsal.running(RoutedService.class));
        story.version("1.0.0", SERVICES);
    }

    @AfterEach
    void end() {
        story.close();
    }

    private LogView view(Optional<Track> track) {
        return LogView.of(story.rehearsal.runtime(), story.rehearsal.manifest(), track, lines::add);
    }

    private Path log(Track track) {
        return story.rehearsal
                .state
                .resolve("logs")
                .resolve(story.serving(track).name() + ".log");
    }

    private static void append(Path log, String text) throws IOException {
        Files.writeString(log, text, java.nio.file.StandardOpenOption.APPEND);
    }

    @Test
    void logsOfAReleaseFollowEachInstanceUntilTheStackIsGone() throws IOException {
        story.deploy();
        LogView view = view(Optional.empty());
        view.begin(100);
        assertThat(lines).containsExactly("up, my password is ********");

        append(log(Track.STABLE), "half a ");
        view.goOn();
        append(log(Track.STABLE), "line\n");
        view.goOn();
        assertThat(lines).endsWith("half a line");

        story.version("2.0.0", SERVICES).canary(10);
        String canary = story.serving(Track.CANARY).name();
        assertThat(view.goOn()).isTrue();
        assertThat(lines).endsWith(canary + " | up, my password is ********");

        story.rollback();
        Files.writeString(log(Track.STABLE), "rotated\n");
        view.goOn();
        assertThat(lines.get(lines.size() - 1)).endsWith("rotated");

        story.teardown();
        ProcessFixture.await(() -> !view.goOn());
    }

    @Test
    void logsShowOneTrackAndItsLastLinesWhileAnotherBuildHoldsTheLease() throws IOException {
        story.deploy();
        story.version("2.0.0", SERVICES).canary(10);
        append(log(Track.CANARY), "one\ntwo\nthree\n");
        LeaseAttempt attempt = story.rehearsal
                .runtime()
                .leases()
                .tryTake(story.rehearsal.stack, new LeaseHolder("other", "a test", Instant.now()));

        try (Lease held = ((LeaseAttempt.Taken) attempt).lease()) {
            held.requireHeld();
            view(Optional.of(Track.CANARY)).begin(2);
        }

        assertThat(lines).containsExactly("two", "three");
    }

    @Test
    void logsHideWhatIsInTheFilesOfTheService() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.env"), "PASSWORD=of-the-file\nPOOL=1\nDEBUG=true\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        story.version("1.0.0", "env: {ROUTES: /healthz=200 fine}\nenv_file: shop.env")
                .deploy();
        append(log(Track.STABLE), "version 1.0.0, 10 requests, POOL=1, trueness\n");
        view(Optional.empty()).begin(2);
        assertThat(lines)
                .containsExactly("up, my password is ********", "version 1.0.0, 10 requests, POOL=********, trueness");

        Files.delete(file);
        assertThatThrownBy(() -> view(Optional.empty()))
                .hasMessageContaining(
                        "The logs of the stack shop are not shown, as the service's secrets could not be hidden")
                .hasMessageContaining("there is no such file")
                .hasMessageContaining("shop.env");
    }

    @Test
    void logsHideWhatAnInstanceThatStartsMeanwhileWasGiven() throws IOException {
        String services = "env: {ROUTES: /healthz=200 fine}\nenv_file: shop.env";
        Path file = Files.writeString(folder.resolve("shop.env"), "PASSWORD=of-the-file\n");
        story.version("1.0.0", services).deploy();
        LogView view = view(Optional.empty());
        view.begin(2);

        Files.writeString(file, "PASSWORD=renewed-word\n");
        story.version("2.0.0", services).canary(10);
        view.goOn();

        assertThat(lines).endsWith(story.serving(Track.CANARY).name() + " | up, my password is ********");
    }

    /** Faults that an instance would not be started with are no reason to show nothing when it burns. */
    @Test
    void logsWhenTheFilesAreFaultyButReadableShowAndHideAllTheSame() throws IOException {
        story.deploy();
        Files.writeString(folder.resolve("shop.env"), "APP_PORT=27998\nPASSWORD=s3cret-word\n");
        Files.setPosixFilePermissions(
                Files.writeString(folder.resolve("db.txt"), "readable-by-all"),
                PosixFilePermissions.fromString("rw-r--r--"));
        story.version("1.0.0", "env: {ROUTES: /healthz=200 fine}\nenv_file: shop.env\nsecrets: {db: db.txt}");
        append(log(Track.STABLE), "db readable-by-all\n");

        view(Optional.empty()).begin(100);

        assertThat(lines).containsExactly("up, my password is ********", "db ********");
    }

    @Test
    void logsWhenThereIsNoStackSayWhatToDo() {
        assertThatThrownBy(() -> view(Optional.empty()).begin(100))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("There is no instance of the stack shop.")
                .hasMessageContaining("swiftdeploy:deploy");
    }

    @Test
    void logsWhenNoCanaryServesSaySo() {
        story.deploy();

        assertThatThrownBy(() -> view(Optional.of(Track.CANARY)).begin(100))
                .hasMessageContaining("The stack shop has no instance of canary.");
    }
}
