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
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

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
    private final Termination termination;

    /** @param stopTimeout the time that a command has to end by itself */
    public CommandProcesses(StateFolder folder, Duration stopTimeout, Narration narration) {
        this.marked = new MarkedCommands(folder);
        this.termination = Termination.ofCommands(stopTimeout, narration);
    }

    /** Starts it, and waits for its end; see {@link io.swiftdeploy.runtime.Commands}. */
    public CommandEnd run(Launch launch, CommandMark mark, Duration timeout, Runnable goOn) {
        Queue<ProcessIdentity> started = new ConcurrentLinkedQueue<>();
        Runnable end = () -> end(mark, Optional.ofNullable(started.peek()));
        AtExit atExit = AtExit.run(end);
        try {
            Process process = atExit.start(() -> start(launch, mark, started));
            return awaitEnd(process, timeout, goOn, end);
        } finally {
            Uninterrupted.run(end);
            atExit.close();
        }
    }

    private static Process start(Launch launch, CommandMark mark, Queue<ProcessIdentity> started) {
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

    /** With all that it has started, as far as the system tells. */
    private void end(CommandMark mark, Optional<ProcessIdentity> started) {
        StackName stack = new StackName(mark.stack());
        SortedMap<String, ProcessIdentity> running = marked(stack);
        started.filter(ProcessIdentity::runs)
                .filter(process -> !running.containsValue(process))
                .ifPresent(process -> running.put(mark.name(), process));
        end(running);
        endMarked(stack);
    }

    /**
     * Ends the commands of {@code stack} that are found by their marks, and returns their names. One may start another while it is
     * being ended, so it looks again.
     */
    public List<String> endMarked(StackName stack) {
        SortedMap<String, ProcessIdentity> all = new TreeMap<>();
        for (int look = 0; look < MOST_LOOKS; look++) {
            SortedMap<String, ProcessIdentity> found = marked(stack);
            if (found.isEmpty()) {
                break;
            }
            end(found);
            all.putAll(found);
        }
        return List.copyOf(all.keySet());
    }

    private void end(SortedMap<String, ProcessIdentity> running) {
        if (!running.isEmpty()) {
            termination.end(running);
        }
    }

    private SortedMap<String, ProcessIdentity> marked(StackName stack) {
        SortedMap<String, ProcessIdentity> found = new TreeMap<>();
        marked.of(stack)
                .forEach((process, mark) -> found.put(mark.name() + " (process " + process.pid() + ")", process));
        return found;
    }
}
