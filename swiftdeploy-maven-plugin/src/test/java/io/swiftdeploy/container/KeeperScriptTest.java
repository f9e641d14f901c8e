package io.swiftdeploy.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swiftdeploy.io.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script by itself, with a shell of this machine and an nginx that accepts what has no word {@code broken}. */
class KeeperScriptTest {
    private static final String SPLIT = "# swiftdeploy-split v1 stable=aa canary=%s weight=%d\n";

    @TempDir
    private Path folder;

    private Path script = Path.of("");
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
                        "--default-signal=HUP",
                        "sh",
                        "-c",
                        "trap 'echo reloaded >>" + folder + "/reloads' HUP; : >" + folder
                                + "/ready; while :; do sleep 0.05; done")
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
        ProcessHandle.of(nginx).ifPresent(KeeperScriptTest::kill);
        ProcessHandle.allProcesses()
                .filter(it -> it.info().commandLine().orElse("").contains(script.toString()))
                .forEach(KeeperScriptTest::kill);
    }

    /** Parents first: one that ends starts nothing more. On return, none of them writes into the folder any more. */
    private static void kill(ProcessHandle process) {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(each -> each.onExit().join());
    }

    private void executable(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static String configuration(String generation, String canary, int weight, String watch) {
        return "# Generated\n" + SPLIT.formatted(canary, weight) + "# swiftdeploy-generation " + generation + "\n"
                + (watch.isEmpty() ? "" : "# swiftdeploy-watch " + watch + "\n") + "\nhttp {}\n";
    }

    private ProcessBuilder keeper(String... words) {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("sh", script.toString()), Stream.of(words))
                        .toList())
                .redirectErrorStream(true);
        builder.environment().put("KEEPER_CONF", folder.resolve("conf").toString());
        builder.environment().put("KEEPER_LOGS", folder.resolve("logs").toString());
        builder.environment().put("KEEPER_RECORD", folder.resolve("record").toString());
        builder.environment().put("KEEPER_TMP", folder.resolve("tmp").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        return builder;
    }

    private int run(String... words) throws IOException, InterruptedException {
        Process process =
                keeper(words).redirectOutput(folder.resolve("output").toFile()).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void await(String what, Deadline.WaitCondition<IOException> condition) throws IOException {
        assertThat(Deadline.in(Duration.ofSeconds(20)).until(condition))
                .as(what)
                .isTrue();
    }

    private int route(String generation, String fallback, String lease) throws IOException, InterruptedException {
        Path candidate = folder.resolve("conf/candidate-1");
        return run("route", generation, candidate.toString(), fallback, lease);
    }

    @Test
    void routeWhenTheGenerationIsAsExpectedReplacesAndReloads() throws Exception {
        write("conf/candidate-1", configuration("two", "bb", 10, ""));

        assertThat(route("one", "-", "-")).isZero();

        assertThat(read("conf/nginx.conf")).contains("generation two");
        assertThat(read("tmp/keeper.loaded")).isEqualTo("two\n");
        assertThat(folder.resolve("logs/journal.log")).isEmptyFile();
        await("nginx is told", () -> Files.exists(folder.resolve("reloads")));
    }

    @Test
    void routeWhenTheGenerationHasMovedChangesNothing() throws Exception {
        write("conf/candidate-1", configuration("two", "bb", 10, ""));

        assertThat(route("zero", "-", "-")).isEqualTo(KeeperScript.MOVED);

        assertThat(read("conf/nginx.conf")).contains("generation one");
        assertThat(folder.resolve("logs/journal.log")).doesNotExist();
    }

    @Test
    void routeWhenNginxRefusesChangesNothing() throws Exception {
        write("conf/candidate-1", configuration("two", "bb", 10, "") + "broken");

        assertThat(route("one", "-", "-")).isEqualTo(KeeperScript.REFUSED);

        assertThat(read("conf/nginx.conf")).contains("generation one");
    }

    @Test
    void routeOfABuildThatHasLostItsLeaseChangesNothing() throws Exception {
        write("record/heartbeat", "another 0000000001\n");
        write("conf/candidate-1", configuration("two", "bb", 10, ""));

        assertThat(route("one", "-", "mine")).isEqualTo(KeeperScript.FENCED);

        assertThat(read("conf/nginx.conf")).contains("generation one");
    }

    @Test
    void restoreGoesBackToTheConfigurationBefore() throws Exception {
        write("conf/candidate-1", configuration("two", "bb", 10, ""));
        route("one", "-", "-");

        assertThat(run("restore", "two")).isZero();

        assertThat(read("conf/nginx.conf")).contains("generation one");
    }

    @Test
    void restoreOfAWatchedConfigurationBringsItsFallbackAndItsWatcherBack() throws Exception {
        write("record/heartbeat", "mine 0000000001\n");
        write("conf/candidate-1", configuration("two", "bb", 10, "watched"));
        write("conf/candidate-2", configuration("three", "bb", 0, "expired"));
        route("one", folder.resolve("conf/candidate-2").toString(), "mine");
        write("conf/candidate-1", configuration("four", "bb", 10, ""));
        assertThat(route("two", "-", "-")).isZero();
        assertThat(folder.resolve("conf/fallback.conf")).doesNotExist();

        assertThat(run("restore", "four")).isZero();

        assertThat(read("conf/watcher")).isEqualTo("mine\n");
        assertThat(read("conf/fallback.conf")).contains("generation three");
        await("it expires", () -> read("conf/nginx.conf").contains("swiftdeploy-watch expired"));
        assertThat(read("conf/nginx.conf")).contains("weight=0").contains("generation three");
    }

    @Test
    void restoreOfAWatchedConfigurationPutsAnotherWatchersFallbackAway() throws Exception {
        write("record/heartbeat", "mine 0000000001\n");
        write("conf/candidate-1", configuration("two", "bb", 10, "watched"));
        write("conf/candidate-2", configuration("three", "bb", 0, "expired"));
        route("one", folder.resolve("conf/candidate-2").toString(), "mine");
        write("conf/candidate-1", configuration("four", "cc", 10, "watched"));
        write("conf/candidate-2", configuration("five", "cc", 0, "expired"));
        assertThat(route("two", folder.resolve("conf/candidate-2").toString(), "mine"))
                .isZero();

        assertThat(run("restore", "four")).isZero();

        await("it expires", () -> read("conf/nginx.conf").contains("swiftdeploy-watch expired"));
        assertThat(read("conf/nginx.conf")).contains("generation three");
    }

    @Test
    void watchRepairsAConfigurationThatWasWrittenAndNotLoaded() throws Exception {
        write("conf/nginx.conf", configuration("two", "bb", 10, ""));

        Process watch =
                keeper("watch").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            await("nginx is told", () -> read("tmp/keeper.loaded").equals("two\n"));
        } finally {
            kill(watch.toHandle());
        }
    }

    @Test
    void watchGivesEverybodyStableWhenTheHeartbeatStops() throws Exception {
        write("record/heartbeat", "mine 0000000001\n");
        write("conf/candidate-1", configuration("two", "bb", 10, "watched"));
        write("conf/candidate-2", configuration("three", "bb", 0, "expired"));
        assertThat(route("one", folder.resolve("conf/candidate-2").toString(), "mine"))
                .isZero();

        await("it expires", () -> read("conf/nginx.conf").contains("swiftdeploy-watch expired"));
        assertThat(read("conf/nginx.conf")).contains("weight=0").contains("generation three");
    }

    @Test
    void appendWritesOnceAndOnlyAfterTheExpectedSize() throws Exception {
        String line = Base64.getEncoder().encodeToString("one ü\n".getBytes(UTF_8));

        assertThat(run("append", "0", "7", line)).isZero();
        assertThat(run("append", "0", "7", line)).isEqualTo(KeeperScript.MOVED);
        assertThat(run("append", "7", "8", line)).isNotZero();

        assertThat(read("record/history.jsonl")).isEqualTo("one ü\n");
        assertThat(folder.resolve("tmp").toFile().list()).noneMatch(it -> it.startsWith("append"));
    }

    @Test
    void appendRemovesThePiecesThatBuildsLeftMinutesAgo() throws Exception {
        write("record/append-left", "never appended\n");
        write("record/append-left-too", "");
        write("record/other", "");
        String own = write("record/append-own", "one\n").toString();
        executable("date", "echo $(($(/bin/date \"$@\") + 601))");

        assertThat(run("append", "0", "4", "@" + own)).isZero();

        assertThat(read("record/history.jsonl")).isEqualTo("one\n");
        assertThat(folder.resolve("record").toFile().list())
                .containsExactlyInAnyOrder("history.jsonl", "record.lock", "other");
    }

    /** The time of a file that the Engine unpacks is by the build's clock, which may be wrong. */
    @Test
    void appendLeavesThePieceOfAnotherBuildThatIsAboutToAppendIt() throws Exception {
        Path other = write("record/append-other", "two\n");
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
        String one = Base64.getEncoder().encodeToString("one\n".getBytes(UTF_8));

        assertThat(run("append", "0", "4", one)).isZero();
        assertThat(run("append", "4", "4", "@" + other)).isZero();

        assertThat(read("record/history.jsonl")).isEqualTo("one\ntwo\n");
        assertThat(other).doesNotExist();
    }

    @Test
    void appendWhenTheAgeOfAPieceCannotBeToldAppends() throws Exception {
        write("record/append-left", "");
        executable("date", "exit 1");
        String one = Base64.getEncoder().encodeToString("one\n".getBytes(UTF_8));

        assertThat(run("append", "0", "4", one)).isZero();

        assertThat(read("record/history.jsonl")).isEqualTo("one\n");
    }

    @Test
    void leaseAnswersHeartbeatsAndEndsWithItsInput() throws Exception {
        Process lease = keeper("lease").start();
        try (var in = lease.getOutputStream();
                var out = lease.inputReader(UTF_8)) {
            in.write("beat mine 0000000001\n".getBytes(UTF_8));
            in.flush();
            assertThat(out.readLine()).isEqualTo("held 0000000001");
            assertThat(read("record/heartbeat")).isEqualTo("mine 0000000001\n");

            assertThat(run("interrupt", "bert,deploy,now", "release")).isZero();
            assertThat(out.readLine()).isEqualTo("interrupted bert,deploy,now release");
        }
        assertThat(lease.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("record/heartbeat")).doesNotExist();
    }

    @Test
    void leaseEndsWhenNoHeartbeatComes() throws Exception {
        Process lease = keeper("lease").start();
        try {
            long begin = System.nanoTime();
            lease.getOutputStream().write("beat mine 0000000001\n".getBytes(UTF_8));
            lease.getOutputStream().flush();

            assertThat(lease.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(4));
        } finally {
            kill(lease.toHandle());
        }
    }

    @Test
    void shellCheckHasNothingToSay() throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(it -> Files.isExecutable(Path.of(it, "shellcheck"))));

        Process check = new ProcessBuilder("shellcheck", "--shell=sh", script.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(check.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(check.waitFor()).isZero();
    }

    @Test
    void routeOfAWithdrawnConfigurationChangesNothingHoweverLateItComes() throws Exception {
        String candidate =
                write("conf/candidate-1", configuration("two", "-", 0, "")).toString();
        String before = read("conf/nginx.conf");

        assertThat(run("withdraw", candidate)).isZero();

        assertThat(run("route", "one", candidate, "-", "-")).isEqualTo(KeeperScript.REFUSED);
        assertThat(read("output")).contains("withdrawn");
        assertThat(read("conf/nginx.conf")).isEqualTo(before);
    }
}
