package io.swiftdeploy.runtime.process.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.TinyService;
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build of its own starts a service and ends, with and without {@code setsid} on its PATH. */
class LauncherTest {
    private static final int SESSION = 3;

    @TempDir
    Path folder;

    private Path log;
    private Optional<ProcessIdentity> service = Optional.empty();

    /** The build: starts the service, says its number, and ends. */
    static final class Starter {
        private Starter() {}

        public static void main(String... arguments) {
            Path folder = Path.of(arguments[0]);
            TreeMap<String, String> environment = new TreeMap<>();
            environment.put("MODE", "stable");
            Launch launch = new Launch(
                    List.of(
                            Programs.java(),
                            "-Xmx32m",
                            "-cp",
                            ProcessFixture.classes(TinyService.class).toString(),
                            TinyService.class.getName()),
                    environment,
                    folder);
            System.out.println(
                    Launcher.start(launch, folder.resolve("service.log")).pid());
        }
    }

    @BeforeEach
    void findLog() {
        log = folder.resolve("service.log");
    }

    @AfterEach
    void endService() {
        service.ifPresent(ProcessIdentity::kill);
    }

    private ProcessIdentity startWith(String path) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Programs.java(),
                "-cp",
                System.getProperty("java.class.path"),
                Starter.class.getName(),
                folder.toString());
        builder.environment().put("PATH", path);
        Process build = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String pid = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(build.waitFor()).isZero();
        ProcessIdentity started =
                ProcessIdentity.of(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
        service = Optional.of(started);
        ProcessFixture.await(() -> LogTail.of(log, 1).equals(List.of("listening as stable")));
        return started;
    }

    @Test
    void startWhenThereIsNoSetsidStartsItAllTheSameAndItOutlivesTheBuild() throws Exception {
        ProcessIdentity started = startWith(folder.toString());

        assertThat(started.runs()).isTrue();
        started.terminate();
        ProcessFixture.await(() -> !started.runs());
    }

    @Test
    void startWhenThereIsSetsidGivesItASessionOfItsOwnUnderTheSameNumber() throws Exception {
        assumeThat(Programs.onPath("setsid")).isPresent();
        assumeThat(Path.of("/proc/self/stat")).exists();

        ProcessIdentity started = startWith(System.getenv("PATH"));

        assertThat(session(started.pid())).isEqualTo(Long.toString(started.pid()));
    }

    @Test
    void startWhenThereIsNoSetsidLeavesItInTheSessionOfTheBuild() throws Exception {
        assumeThat(Path.of("/proc/self/stat")).exists();

        ProcessIdentity started = startWith(folder.toString());

        assertThat(session(started.pid()))
                .isEqualTo(session(ProcessHandle.current().pid()));
    }

    private static String session(long pid) throws Exception {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[SESSION];
    }
}
