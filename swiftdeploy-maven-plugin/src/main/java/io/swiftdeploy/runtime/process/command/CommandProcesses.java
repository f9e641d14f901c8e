package io.swiftdeploy.runtime.process.command;

import io.swiftdeploy.io.AtExit;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.CommandEnd.How;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.process.discovery.MarkedCommands;
import io.swiftdeploy.runtime.process.instance.Launcher;
import io.swiftdeploy.runtime.process.instance.Termination;
import io.swiftdeploy.runtime.process.state.CommandMark;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Commands as processes of this machine, which carry a mark of the stack's state folder. What they write is read by the
 * build, so it fills no disk.
 */
public final class CommandProcesses {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int LAST_LINES = 40;
    /** One that goes on starting others faster than they are ended is left to the next goal. */
    private static final int MOST_LOOKS = 5;

    private static final long UNKNOWN = -1;

    private final MarkedCommands marked;
    private final Termination endOfOwn;
    private final Termination endOfAbandoned;
    private final Narration narration;

    /**
     * @param stopTimeout the time that a command has to end by itself
     * @param fence stands before the end of what this build has not started itself
     */
    public CommandProcesses(StateFolder folder, Duration stopTimeout, Narration narration, Fence fence) {
        this.marked = new MarkedCommands(folder);
        this.narration = narration;
        this.endOfOwn = Termination.ofCommands(stopTimeout, narration, Fence.NONE);
        this.endOfAbandoned = Termination.ofCommands(stopTimeout, narration, fence);
    }

    /** Starts it, and waits for its end; see {@link io.swiftdeploy.runtime.Commands}. */
    public CommandEnd run(Launch launch, CommandMark mark, Duration timeout, Runnable goOn) {
        Queue<ProcessIdentity> started = new ConcurrentLinkedQueue<>();
        Runnable end = () -> end(mark, Optional.ofNullable(started.peek()));
        AtExit atExit = AtExit.run(end);
        try {
            Process process = atExit.start(() -> start(launch, mark, started, goOn));
            CommandEnd how = awaitEnd(process, timeout, goOn, end);
            if (how.succeeded()) {
                Uninterrupted.run(end);
            }
            return how;
        } finally {
            Uninterrupted.run(() -> endOrWarn(mark, end));
            atExit.close();
        }
    }

    /**
     * What else went wrong, or how the command failed, is not hidden by it. After a success, what it left has been ended: the
     * new instances are not to start beside it.
     */
    private void endOrWarn(CommandMark mark, Runnable end) {
        try {
            end.run();
        } catch (RuntimeException e) {
            narration.warning(
                    "What services.before_traffic started may still run (" + mark.name() + "): " + e.getMessage());
        }
    }

    private static Process start(Launch launch, CommandMark mark, Queue<ProcessIdentity> started, Runnable goOn) {
        goOn.run();
        Process process = Launcher.startPiped(launch.with(CommandMark.VARIABLE, mark.text()));
        started.add(ProcessIdentity.of(process.toHandle()));
        return process;
    }

    private static CommandEnd awaitEnd(Process process, Duration timeout, Runnable goOn, Runnable stop) {
        OutputTail tail = OutputTail.of(process.getInputStream());
        boolean ended = Deadline.in(timeout).every(BETWEEN_LOOKS).until(() -> {
            goOn.run();
            return !process.isAlive();
        });
        if (ended) {
            return new CommandEnd(How.ENDED, process.exitValue(), tail.lastLines(LAST_LINES));
        }
        stop.run();
        return new CommandEnd(How.TIMED_OUT, UNKNOWN, tail.lastLines(LAST_LINES));
    }

    /** With all that it has started, as far as the system tells. What another build runs goes on. */
    private void end(CommandMark mark, Optional<ProcessIdentity> started) {
        end(endOfOwn, () -> {
            SortedMap<String, ProcessIdentity> running = marked(mark);
            started.filter(ProcessIdentity::runs)
                    .filter(process -> !running.containsValue(process))
                    .ifPresent(process -> running.put(mark.name(), process));
            return running;
        });
    }

    /**
     * Ends the commands of {@code stack} that are found by their marks, and returns their names.
     *
     * @throws io.swiftdeploy.runtime.LeaseLostException when there are some, and this build has lost the lease
     */
    public List<String> endMarked(StackName stack) {
        return end(endOfAbandoned, () -> named(marked.of(stack)));
    }

    /** One may start another while it is being ended, so it looks again. */
    private static List<String> end(Termination termination, Supplier<SortedMap<String, ProcessIdentity>> running) {
        SortedMap<String, ProcessIdentity> all = new TreeMap<>();
        for (int look = 0; look < MOST_LOOKS; look++) {
            SortedMap<String, ProcessIdentity> found = running.get();
            if (found.isEmpty()) {
                break;
            }
            termination.end(found);
            all.putAll(found);
        }
        return List.copyOf(all.keySet());
    }

    private SortedMap<String, ProcessIdentity> marked(CommandMark own) {
        Map<ProcessIdentity, CommandMark> found = marked.of(new StackName(own.stack()));
        found.values().removeIf(it -> !it.equals(own));
        return named(found);
    }

    private static SortedMap<String, ProcessIdentity> named(Map<ProcessIdentity, CommandMark> found) {
        SortedMap<String, ProcessIdentity> named = new TreeMap<>();
        found.forEach((process, mark) -> named.put(mark.name() + " (process " + process.pid() + ")", process));
        return named;
    }
}
