package io.swiftdeploy.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays the rounds of a part of the suite, several at a time, each of them on a stack of its own.
 *
 * @param part its name in the table
 * @param place the runtime
 * @param port the first of its stacks' ports
 * @param option the system property that says how many rounds there are
 */
record Rounds(String part, FaultPlace place, int port, String option) {
    private static final int PORTS_OF_A_STACK = 2;
    static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();
    private static final int WORKERS = Integer.getInteger("faults.workers", 2);
    static final long SEED = Long.getLong("faults.seed", new Random().nextInt(1_000_000));

    /** One round. */
    interface PlayedRound {
        void play(FaultStack stack, RoundReport report) throws InterruptedException;
    }

    int count() {
        return Integer.getInteger(option, 0);
    }

    /** The number of the first round. */
    int first() {
        return Integer.getInteger("faults.round", 0);
    }

    /** Plays all of them, with builds in JVMs of their own; fails when any has done harm. */
    void play(PlayedRound round) {
        play(ChildBuild.jvm(place), Integer.MAX_VALUE, round);
    }

    /** Plays those below {@code most}; fails when any has done harm. */
    void play(ChildJvm jvm, int most, PlayedRound round) {
        Tally tally = new Tally(part + ", " + place);
        AtomicInteger next = new AtomicInteger(first());
        int end = Math.min(most, next.get() + count());
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        List<Future<?>> all = new ArrayList<>();
        for (int worker = 0; worker < Math.min(WORKERS, count()); worker++) {
            FaultStack stack = stack(port + worker * PORTS_OF_A_STACK, jvm);
            all.add(workers.submit(() -> work(stack, tally, next, end, round)));
        }
        all.forEach(Rounds::await);
        workers.shutdown();
        System.out.println(tally.table());
        assertThat(tally.reports()).as("seed " + SEED).isEmpty();
    }

    /** Where the part keeps its files. */
    Path folder() {
        return FOLDER.resolve(port + "-" + place);
    }

    /** A stack of this part. */
    FaultStack stack(int itsPort, ChildJvm jvm) {
        return FaultStack.of(place, "faults-" + place + "-" + itsPort, itsPort, FOLDER, jvm);
    }

    private Void work(FaultStack stack, Tally tally, AtomicInteger next, int end, PlayedRound round)
            throws InterruptedException {
        Leaks.of(stack).wipe();
        for (int number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
            stack.story().clear();
            play(stack, new RoundReport(stack, tally, command(number), SEED, number), round);
        }
        stack.story().clear();
        stack.run(Goal.TEARDOWN, stack.checkout());
        new RoundReport(stack, tally, command(end), SEED, end).inspect();
        Leaks.of(stack).wipe();
        return null;
    }

    private static void play(FaultStack stack, RoundReport report, PlayedRound round) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            round.play(stack, report);
        } catch (RuntimeException e) {
            report.broken(Tally.Harm.NEEDS_PERSON, "the round could not be played", e);
            Leaks.of(stack).wipe();
        }
        System.out.printf(
                "[faults] %s round %d: %s, %d ms%n",
                stack.name(), report.number(), stack.story().get(0), (System.nanoTime() - begun) / 1_000_000);
    }

    private String command(int number) {
        return "mvn verify -Pfaults -D" + option + "=1 -Dfaults.seed=" + SEED + " -Dfaults.round=" + number;
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a worker of the suite failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rounds are played", e);
        }
    }
}
