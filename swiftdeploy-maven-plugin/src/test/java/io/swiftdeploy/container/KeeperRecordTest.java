package io.swiftdeploy.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the keeper keeps beside the configuration: the record and the lease. */
@Execution(ExecutionMode.CONCURRENT)
class KeeperRecordTest extends KeeperScriptFixture {
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

            Process interrupt =
                    keeper("interrupt", "bert,deploy,now", "release").start();
            String answer = "held";
            for (int beat = 2; answer.startsWith("held"); beat++) {
                in.write(String.format(Locale.ROOT, "beat mine %010d%n", beat).getBytes(UTF_8));
                in.flush();
                answer = out.readLine();
            }
            assertThat(answer).isEqualTo("interrupted bert,deploy,now release");
            assertThat(interrupt.waitFor()).isZero();
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
}
