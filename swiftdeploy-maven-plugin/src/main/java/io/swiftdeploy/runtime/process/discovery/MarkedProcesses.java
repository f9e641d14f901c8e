package io.swiftdeploy.runtime.process.discovery;

import io.swiftdeploy.runtime.process.state.GatewayMark;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import io.swiftdeploy.runtime.process.state.InstanceMark;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The running processes that carry a mark of this stack's state folder. Only Linux shows the environment of a process;
 * elsewhere there are none.
 */
public final class MarkedProcesses {
    private static final Path PROC = Path.of("/proc");
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final StateFolder folder;
    private final List<String> notOfTheLaunch;
    private Optional<Found> found = Optional.empty();

    /** All of one look. */
    private record Found(List<InstanceState> instances, List<GatewayProcessState> gateways, long nanoTime) {
        boolean isFresh() {
            return System.nanoTime() - nanoTime < FRESH.toNanos();
        }
    }

    /** @param inherited the variables that a process has from the build, and not from its specification */
    public MarkedProcesses(StateFolder folder, List<String> inherited) {
        this.folder = folder;
        this.notOfTheLaunch = Stream.concat(inherited.stream(), Stream.of(InstanceMark.VARIABLE, GatewayMark.VARIABLE))
                .toList();
    }

    /** The running instances; of several with one name, the processes of a killed build are among them. */
    public List<InstanceState> instances() {
        return look().instances();
    }

    public List<GatewayProcessState> gateways() {
        return look().gateways();
    }

    /** Processes were started or ended: the next question looks anew. */
    public synchronized void forget() {
        found = Optional.empty();
    }

    private synchronized Found look() {
        Found current = found.filter(Found::isFresh).orElseGet(this::scan);
        found = Optional.of(current);
        return current;
    }

    private Found scan() {
        List<ProcessEntry> all = entries();
        return new Found(
                marked(all, InstanceMark.VARIABLE).stream()
                        .flatMap(it -> instance(it).stream())
                        .toList(),
                marked(all, GatewayMark.VARIABLE).stream()
                        .flatMap(it -> gateway(it).stream())
                        .toList(),
                System.nanoTime());
    }

    /** All processes of this user; none where the system does not show their environment. */
    static List<ProcessEntry> entries() {
        if (!Files.exists(PROC.resolve("self").resolve("environ"))) {
            return List.of();
        }
        return ProcessHandle.allProcesses()
                .flatMap(it -> ProcessEntry.read(PROC.resolve(Long.toString(it.pid()))).stream())
                .toList();
    }

    /** Those with the variable; a child inherits its parent's, and is no process of its own. */
    private static List<ProcessEntry> marked(List<ProcessEntry> all, String variable) {
        Map<Long, ProcessEntry> marked = all.stream()
                .filter(it -> it.environment().containsKey(variable))
                .collect(Collectors.toMap(ProcessEntry::pid, Function.identity()));
        List<ProcessEntry> tops = new ArrayList<>(marked.values());
        tops.removeIf(it -> Optional.ofNullable(marked.get(it.parent()))
                .filter(parent -> mark(parent, variable).equals(mark(it, variable)))
                .isPresent());
        return tops;
    }

    private static String mark(ProcessEntry entry, String variable) {
        return entry.environment().getOrDefault(variable, "");
    }

    private Optional<InstanceState> instance(ProcessEntry entry) {
        return InstanceMark.read(mark(entry, InstanceMark.VARIABLE))
                .filter(it -> it.state().equals(folder.id()))
                .flatMap(mark -> state(entry, mark::state));
    }

    private Optional<GatewayProcessState> gateway(ProcessEntry entry) {
        return GatewayMark.read(mark(entry, GatewayMark.VARIABLE))
                .filter(it -> it.state().equals(folder.id()))
                .flatMap(mark -> state(entry, mark::state));
    }

    private <T> Optional<T> state(ProcessEntry entry, Marked<T> mark) {
        try {
            return entry.identity()
                    .flatMap(process -> entry.launch(notOfTheLaunch).map(launch -> mark.state(launch, process)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Makes a state of a mark. */
    private interface Marked<T> {
        T state(Launch launch, ProcessIdentity process);
    }
}
