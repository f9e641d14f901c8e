package io.swiftdeploy.it.faults;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.it.faults.GoalProcess.Suicide;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** A build that runs in a process of its own, see {@link GoalProcess}. */
final class ChildBuild {
    /** Of a build that is not killed. */
    static final Suicide NEVER = new Suicide(0, false);

    private static final int FIRST_PORT = 18490;
    private static final int PORTS_OF_A_PLACE = 2;
    private static final Map<FaultPlace, ChildJvm> JVMS = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread reader;
    private volatile long began = System.nanoTime();

    /**
     * What became of it.
     *
     * @param code its exit code
     * @param time from its begin to its end
     * @param calls how often it called the runtime; empty when it was killed
     * @param lines what it printed
     */
    record End(int code, Duration time, OptionalInt calls, List<String> lines) {
        boolean killed() {
            return code == GoalProcess.KILLED;
        }

        boolean succeeded() {
            return code == 0;
        }
    }

    private ChildBuild(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** A JVM for builds that has archived the classes of a first deploy; all parts of the suite use the same one. */
    static ChildJvm jvm(FaultPlace place) {
        return JVMS.computeIfAbsent(place, ChildBuild::archived);
    }

    private static ChildJvm archived(FaultPlace place) {
        int port = FIRST_PORT + place.ordinal() * PORTS_OF_A_PLACE;
        Path folder = Rounds.FOLDER.resolve("jvm-" + place);
        ChildJvm jvm = ChildJvm.in(folder);
        FaultStack stack = FaultStack.of(place, "faults-" + place + "-" + port, port, folder, jvm);
        Leaks.of(stack).wipe();
        jvm.archive(GoalProcess.class, arguments(stack, stack.checkout(), Goal.DEPLOY, NEVER, Duration.ZERO));
        stack.run(Goal.TEARDOWN, stack.checkout());
        Leaks.of(stack).wipe();
        return jvm;
    }

    static ChildBuild start(FaultStack stack, Workspace workspace, Goal goal, Suicide suicide, Duration patience) {
        List<String> arguments = arguments(stack, workspace, goal, suicide, patience);
        try {
            return new ChildBuild(stack.jvm().start(GoalProcess.class, arguments, stack.environment()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> arguments(
            FaultStack stack, Workspace workspace, Goal goal, Suicide suicide, Duration patience) {
        return List.of(
                stack.place().name(),
                stack.state().toString(),
                workspace.folder().toString(),
                goal.name(),
                Integer.toString(suicide.call()),
                suicide.after() ? "after" : "before",
                Long.toString(patience.toSeconds()));
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.equals(GoalProcess.BEGUN)) {
                    began = System.nanoTime();
                    begun.countDown();
                }
            }
        } catch (IOException e) {
            lines.add("its output was cut: " + e);
        } finally {
            begun.countDown();
        }
    }

    /** Kills it, as by kill -9, {@code delay} after it has begun. */
    void killAfter(Duration delay) throws InterruptedException {
        begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        long left = delay.toNanos() - (System.nanoTime() - began);
        if (!process.waitFor(Math.max(0, left), TimeUnit.NANOSECONDS)) {
            process.destroyForcibly();
        }
    }

    /** Asks it to end, by SIGTERM. What it prints from then on is still read, unlike after {@link Process#destroy}. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Ends it, by SIGKILL. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Stops it, by SIGSTOP: from then on, only SIGKILL has an effect. */
    void freeze() throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean endsWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until it has printed a line with {@code part} in it. */
    void awaitLine(String part) {
        awaitUntil(() -> has(part));
    }

    private boolean has(String part) {
        synchronized (lines) {
            return lines.stream().anyMatch(it -> it.contains(part));
        }
    }

    /**
     * Waits until {@code condition} holds, which it has to while the build lives. It is asked again and again until then, and
     * not after: what came once may not come again.
     */
    void awaitUntil(BooleanSupplier condition) {
        AtomicBoolean holds = new AtomicBoolean();
        Deadline.in(PATIENCE).until(() -> {
            boolean hasSaidAll = !process.isAlive() && !reader.isAlive();
            holds.set(condition.getAsBoolean());
            return holds.get() || hasSaidAll;
        });
        if (!holds.get()) {
            throw new IllegalStateException("the build has not come so far: " + lines);
        }
    }

    End await() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            lines.add("it did not end within " + PATIENCE);
            process.destroyForcibly();
        }
        int code = process.waitFor();
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        reader.join(PATIENCE.toMillis());
        return new End(code, time, calls(), List.copyOf(lines));
    }

    private OptionalInt calls() {
        synchronized (lines) {
            return lines.stream()
                    .filter(it -> it.startsWith(GoalProcess.CALLS))
                    .mapToInt(it -> Integer.parseInt(it.substring(GoalProcess.CALLS.length())))
                    .findFirst();
        }
    }
}
