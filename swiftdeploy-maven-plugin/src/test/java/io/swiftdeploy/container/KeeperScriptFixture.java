package io.swiftdeploy.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The script by itself, with a shell of this machine and an nginx that accepts what has no word {@code broken}. */
abstract class KeeperScriptFixture {
    private static final String SPLIT = "# swiftdeploy-split v1 stable=aa canary=%s weight=%d\n";

    @TempDir
    Path folder;

    Path script = Path.of("");
    private long nginx;

    @BeforeEach
    void install() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")) && Files.isExecutable(Path.of("/usr/bin/flock")));
        script = Files.writeString(
                Files.createDirectory(folder.resolve("conf")).resolve("keeper.sh"), KeeperScript.text());
        for (String name : List.of("logs", "record", "tmp", "bin")) {
            Files.createDirectory(folder.resolve(name));
        }
        executable("nginx", "! grep -q broken \"$6\" 2>/dev/null");
        // A shell takes no signal that was ignored when it began, as under nohup.
        Process pretended = new ProcessBuilder(
                        "env",
                        "--default-signal=HUP,USR1",
                        "sh",
                        "-c",
                        "trap 'echo reloaded >>" + folder + "/reloads' HUP; trap 'echo reopened >>" + folder
                                + "/reopens' USR1; : >" + folder + "/ready; while :; do sleep 0.05; done")
                .start();
        nginx = pretended.pid();
        await("the pretended nginx is ready for signals", () -> Files.exists(folder.resolve("ready")));
        Files.writeString(folder.resolve("tmp/nginx.pid"), nginx + "\n");
        write("conf/nginx.conf", configuration("one", "-", 0, ""));
        write("tmp/keeper.loaded", "one\n");
    }

    /** Each route starts a watch. */
    @AfterEach
    void end() {
        ProcessHandle.of(nginx).ifPresent(KeeperScriptFixture::kill);
        ProcessHandle.allProcesses()
                .filter(it -> it.info().commandLine().orElse("").contains(script.toString()))
                .forEach(KeeperScriptFixture::kill);
    }

    /** Parents first: one that ends starts nothing more. On return, none of them writes into the folder any more. */
    static void kill(ProcessHandle process) {
        List<ProcessIdentity> family = ProcessIdentity.of(process).family().toList();
        family.forEach(ProcessIdentity::kill);
        await("killed processes end", () -> family.stream().noneMatch(ProcessIdentity::runs));
    }

    void executable(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    static String configuration(String generation, String canary, int weight, String watch) {
        return "# Generated\n" + SPLIT.formatted(canary, weight) + "# swiftdeploy-generation " + generation + "\n"
                + (watch.isEmpty() ? "" : "# swiftdeploy-watch " + watch + "\n") + "\nhttp {}\n";
    }

    ProcessBuilder keeper(String... words) {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("sh", script.toString()), Stream.of(words))
                        .toList())
                .redirectErrorStream(true);
        builder.environment().put("KEEPER_CONF", folder.resolve("conf").toString());
        builder.environment().put("KEEPER_LOGS", folder.resolve("logs").toString());
        builder.environment().put("KEEPER_RECORD", folder.resolve("record").toString());
        builder.environment().put("KEEPER_TMP", folder.resolve("tmp").toString());
        builder.environment().put("KEEPER_OUTPUT", folder.resolve("output").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        return builder;
    }

    int run(String... words) throws IOException, InterruptedException {
        Process process =
                keeper(words).redirectOutput(folder.resolve("output").toFile()).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    static <E extends Exception> void await(String what, Deadline.WaitCondition<E> condition) throws E {
        assertThat(Deadline.in(Duration.ofSeconds(20)).until(condition))
                .as(what)
                .isTrue();
    }
}
