package io.swiftdeploy.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds are killed at random moments of every goal, under load. */
class KilledBuildsSuite {
    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();
    private static final int WORKERS = Integer.getInteger("faults.workers", 2);
    private static final long SEED = Long.getLong("faults.seed", new Random().nextInt(1_000_000));
    private static final int FIRST_PORT = 18500;

    private final AtomicInteger round = new AtomicInteger(Integer.getInteger("faults.round", 0));
    private final UsualEffort usual = new UsualEffort();

    @ParameterizedTest
    @EnumSource
    void everyKillLeavesUsersServedAndTheNextBuildRepairsTheRest(Place place) throws Exception {
        int rounds = Integer.getInteger(place == Place.DOCKER ? "faults.docker.kills" : "faults.kills", 0);
        assumeThat(rounds).as("rounds on " + place).isPositive();
        Tally tally = new Tally("kill -9, " + place);
        ChildJvm jvm = ChildBuild.jvm(place, FOLDER);
        int end = round.get() + rounds;
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        List<Future<?>> all = java.util.stream.IntStream.range(0, WORKERS)
                .<Future<?>>mapToObj(it -> workers.submit(() -> work(stack(place, it, jvm), tally, end)))
                .toList();
        for (Future<?> one : all) {
            one.get();
        }
        workers.shutdown();
        System.out.println(tally.table());
        assertThat(tally.reports()).as("seed " + SEED).isEmpty();
    }

    private static FaultStack stack(Place place, int worker, ChildJvm jvm) {
        int port = FIRST_PORT + place.ordinal() * 100 + worker * 2;
        return FaultStack.of(place, "faults-" + place + "-" + worker, port, FOLDER, jvm);
    }

    private Void work(FaultStack stack, Tally tally, int end) throws InterruptedException {
        Leaks.of(stack).wipe();
        for (int number = round.getAndIncrement(); number < end; number = round.getAndIncrement()) {
            stack.story().clear();
            String command = "mvn verify -Pfaults -Dfaults.kills=1 -Dfaults.seed=" + SEED + " -Dfaults.round=" + number;
            new KilledBuildRound(stack, usual, new RoundReport(stack, tally, command, SEED, number)).run();
        }
        stack.run(Goal.TEARDOWN, stack.checkout());
        new RoundReport(stack, tally, "", SEED, end).inspect();
        return null;
    }
}
