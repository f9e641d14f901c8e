package io.swiftdeploy.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which of the workers that serve former configurations the keeper ends, and when. */
@Execution(ExecutionMode.CONCURRENT)
class KeeperWorkersTest extends KeeperScriptFixture {
    private static final String OLD = "nginx: worker process is shutting down";
    private static final String PRESENT = "nginx: worker process";

    private Process master;

    /** Three old workers, the first of them the oldest, and one of the present configuration. */
    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        Path said = folder.resolve("workers");
        String start = "(exec -a '%s' sleep 600) & echo $! >>" + said + "; sleep 0.02;";
        master = new ProcessBuilder(
                        "bash",
                        "-c",
                        start.formatted(OLD).repeat(3) + start.formatted(PRESENT) + "touch " + folder + "/all; wait")
                .start();
        await("they run", () -> Files.exists(folder.resolve("all")));
        await("they have their titles", () -> ids().stream().allMatch(KeeperWorkersTest::isNamed));
        write("tmp/nginx.pid", master.pid() + "\n");
        Files.createDirectory(folder.resolve("cgroup"));
        clock("5000.00");
    }

    private void clock(String uptime) throws IOException {
        write("uptime", uptime + " 1.00\n");
    }

    /** As long after the first look as a worker may answer its running requests. */
    private void lookAgainAfterTheirTime() throws IOException, InterruptedException {
        clock("5010.00");
        look();
    }

    @AfterEach
    void stop() {
        kill(master.toHandle());
    }

    private List<Long> ids() throws IOException {
        return read("workers").lines().map(Long::valueOf).toList();
    }

    private static boolean isNamed(long id) {
        try {
            return Files.readString(Path.of("/proc/" + id + "/cmdline")).startsWith("nginx");
        } catch (IOException e) {
            return false;
        }
    }

    private List<Integer> running() throws IOException {
        List<Long> ids = ids();
        return ids.stream()
                .filter(id ->
                        ProcessHandle.of(id).filter(ProcessHandle::isAlive).isPresent())
                .map(ids::indexOf)
                .toList();
    }

    private void look() throws IOException, InterruptedException {
        ProcessBuilder keeper = keeper("workers");
        keeper.environment().put("KEEPER_CGROUP", folder.resolve("cgroup").toString());
        keeper.environment().put("KEEPER_CLOCK", folder.resolve("uptime").toString());
        Process look = keeper.redirectOutput(folder.resolve("output").toFile()).start();
        assertThat(look.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(look.exitValue()).isZero();
    }

    @Test
    void lookWhenThereIsRoomEndsNone() throws Exception {
        write("cgroup/memory.max", "268435456\n");
        write("cgroup/memory.current", "250000000\n");
        write("cgroup/memory.stat", "anon 150000000\nfile 100000000\ninactive_file 60000000\nactive_file 40000000\n");
        write("cgroup/pids.max", "256\n");

        look();

        assertThat(running()).containsExactly(0, 1, 2, 3);
        assertThat(read("output")).isEmpty();
    }

    @Test
    void lookWhereNoLimitCanBeToldEndsNone() throws Exception {
        look();

        assertThat(running()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void lookWhenMemoryIsShortEndsOldWorkersAndNoneOfThePresentConfiguration() throws Exception {
        memory(210_000_000);
        look();

        lookAgainAfterTheirTime();

        assertThat(read("output")).contains("one of 3 nginx workers with a former configuration ends");
        awaitThatOnlyThePresentOneRuns();
    }

    private void memory(long taken) throws IOException {
        write("cgroup/memory.max", "268435456\n");
        write("cgroup/memory.current", taken + "\n");
        write("cgroup/memory.stat", "anon 210000000\ninactive_file 10\nactive_file 10\n");
    }

    /** A look tries four times, so it may end the same slow one more than once. */
    private void awaitThatOnlyThePresentOneRuns() throws Exception {
        await("they end", () -> {
            look();
            return running().equals(List.of(3));
        });
    }

    @Test
    void lookWhenMemoryIsShortSparesThoseThatBeganToEndMomentsBefore() throws Exception {
        memory(210_000_000);
        look();
        clock("5009.99");

        look();

        assertThat(running()).containsExactly(0, 1, 2, 3);
        assertThat(read("output")).isEmpty();
    }

    @Test
    void lookWhenASmallGatewayHasLittleMoreThanAChangeNeedsEndsOldWorkersOnly() throws Exception {
        memory(60_000_000);
        write("cgroup/memory.max", "100663296\n");

        look();
        assertThat(running()).containsExactly(0, 1, 2, 3);
        lookAgainAfterTheirTime();

        awaitThatOnlyThePresentOneRuns();
    }

    @Test
    void lookWhenASmallGatewayHasLessThanAChangeNeedsSparesNone() throws Exception {
        memory(68_000_000);
        write("cgroup/memory.max", "100663296\n");

        awaitThatOnlyThePresentOneRuns();
    }

    @Test
    void lookWhenMemoryIsAlmostGoneSparesNone() throws Exception {
        memory(240_000_000);

        awaitThatOnlyThePresentOneRuns();
    }

    @Test
    void workerThatBeganToEndLaterHasItsTimeWhenTheOlderOnesHaveEnded() throws Exception {
        memory(210_000_000);
        long youngest = ids().get(2);
        look();
        String noted = read("tmp/keeper.workers");
        assertThat(noted).contains(" " + youngest + ".").contains("=500000 ");
        write("tmp/keeper.workers", noted.replaceAll("( " + youngest + "\\.[0-9]+)=500000", "$1=500500"));

        lookAgainAfterTheirTime();

        await("the older ones end", () -> {
            look();
            return running().equals(List.of(2, 3));
        });
    }

    @Test
    void lookWhenMemoryIsShortByTheOlderKindOfControlGroupsEndsOldWorkers() throws Exception {
        Files.createDirectories(folder.resolve("cgroup/memory"));
        write("cgroup/memory/memory.limit_in_bytes", "268435456\n");
        write("cgroup/memory/memory.usage_in_bytes", "210000000\n");
        write("cgroup/memory/memory.stat", "rss 210000000\ninactive_file 10\n");
        look();

        lookAgainAfterTheirTime();

        awaitThatOnlyThePresentOneRuns();
    }

    @Test
    void lookWhenOldWorkersAreMoreThanAQuarterOfTheProcessesEndsTheOldestOnly() throws Exception {
        write("cgroup/pids.max", "8\n");
        look();
        assertThat(running()).containsExactly(0, 1, 2, 3);

        lookAgainAfterTheirTime();

        await("it ends", () -> running().equals(List.of(1, 2, 3)));
        look();
        assertThat(running()).containsExactly(1, 2, 3);
    }

    @Test
    void lookWhenOldWorkersAreMoreThanHalfOfTheProcessesEndsTheOldestAtOnce() throws Exception {
        write("cgroup/pids.max", "4\n");

        look();

        await("it ends", () -> running().equals(List.of(1, 2, 3)));
    }
}
