package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.process.discovery.MarkedProcesses;
import io.swiftdeploy.runtime.process.state.InstanceFile;
import io.swiftdeploy.runtime.process.state.InstanceMark;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFiles;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instances of a stack: their processes and their recorded state. */
public final class Instances {
    private final StateFolder folder;
    private final StateFiles files;
    private final MarkedProcesses processes;
    private final Termination termination;
    private final Clock clock;

    public Instances(
            StateFolder folder, StateFiles files, MarkedProcesses processes, Termination termination, Clock clock) {
        this.folder = folder;
        this.files = files;
        this.processes = processes;
        this.termination = termination;
        this.clock = clock;
    }

    /** All instances, running or not: the recorded ones, and those that run although no state file says so. */
    public List<InstanceState> all() {
        SortedMap<String, InstanceState> all = new TreeMap<>();
        recorded().forEach(it -> all.put(it.name(), it));
        processes.instances().forEach(it -> all.merge(it.name(), it, Instances::running));
        return List.copyOf(all.values());
    }

    private List<InstanceState> recorded() {
        return PrivateFile.in(folder.instances()).stream()
                .filter(StateFiles::isRecord)
                .flatMap(file -> read(file).stream())
                .toList();
    }

    /** What is recorded, with the process that was found where the recorded one does not run. */
    private static InstanceState running(InstanceState recorded, InstanceState found) {
        return recorded.runs() ? recorded : recorded.with(found.run());
    }

    /**
     * Ends what a build that was killed has begun and nothing needs, and writes down what runs: processes without a state file
     * are taken over, and of two for one instance the recorded one stays.
     */
    public void settle() {
        List<InstanceState> all = all();
        List<InstanceState> recorded = recorded();
        endBesides(all);
        all.stream().filter(it -> !recorded.contains(it)).forEach(this::write);
    }

    private void endBesides(List<InstanceState> wanted) {
        List<InstanceState> superfluous = processes.instances().stream()
                .filter(it -> wanted.stream()
                        .noneMatch(one -> one.run().process().equals(it.run().process())))
                .toList();
        end(superfluous);
    }

    public List<InstanceState> of(StackName stack) {
        return all().stream().filter(it -> it.identity().stack().equals(stack)).toList();
    }

    public Optional<InstanceState> find(String name) {
        return all().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private Optional<InstanceState> read(Path file) {
        return files.read(file, InstanceFile.class, InstanceFile::state);
    }

    /** Starts a process for it, on a port of its own. The process carries its mark before there is a state file of it. */
    public InstanceState begin(InstanceState instance) {
        InstanceState begun = placed(instance);
        Launch launch = begun.launchedHere()
                .with(InstanceMark.VARIABLE, InstanceMark.of(folder, begun).text());
        Process process = Launcher.start(launch, folder.log(instance.name()));
        processes.forget();
        return record(begun.with(ProcessIdentity.of(process.toHandle())), process);
    }

    private InstanceState placed(InstanceState instance) {
        Set<Integer> taken =
                all().stream().flatMap(it -> it.localPorts().stream()).collect(Collectors.toSet());
        int port = FreePort.besides(taken);
        taken.add(port);
        Map<Integer, Integer> further = new HashMap<>();
        for (int servicePort : instance.ports().besides(instance.membership().port())) {
            int local = FreePort.besides(taken);
            taken.add(local);
            further.put(servicePort, local);
        }
        return instance.with(instance.ports().at(further))
                .with(new InstanceState.Run(port, Optional.empty(), clock.instant()));
    }

    private InstanceState record(InstanceState begun, Process process) {
        try {
            write(begun);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
        return begun;
    }

    private void write(InstanceState state) {
        files.write(folder.instance(state.name()), InstanceFile.of(state));
    }

    /** Ends the processes of those called {@code names}, and keeps their records to start them again. */
    public void stop(List<String> names) {
        List<InstanceState> found =
                names.stream().flatMap(name -> find(name).stream()).toList();
        end(Stream.concat(found.stream(), processes.instances().stream().filter(it -> names.contains(it.name())))
                .toList());
        found.forEach(it -> write(it.stopped()));
    }

    private void end(List<InstanceState> instances) {
        Map<String, ProcessIdentity> running = new LinkedHashMap<>();
        for (InstanceState instance : instances) {
            String name = "Instance " + instance.name();
            instance.run()
                    .process()
                    .filter(it -> !running.containsValue(it))
                    .ifPresent(it ->
                            running.put(running.containsKey(name) ? name + " (process " + it.pid() + ")" : name, it));
        }
        termination.end(running);
        processes.forget();
    }

    /** Ends those called {@code names}, and removes their records and logs. */
    public void remove(List<String> names) {
        stop(names);
        names.forEach(name -> {
            files.remove(folder.instance(name));
            files.remove(folder.log(name));
        });
    }

    /** All members of the groups that those called {@code names} are in. */
    public List<InstanceState> beside(Set<String> names) {
        List<InstanceState> all = all();
        List<InstanceState> named =
                all.stream().filter(it -> names.contains(it.name())).toList();
        return all.stream().filter(it -> named.stream().anyMatch(it::isBeside)).toList();
    }

    /** The ids of the revisions that there are instances of. */
    public Set<String> revisions() {
        return all().stream().map(it -> it.membership().revision().id()).collect(Collectors.toUnmodifiableSet());
    }

    /** What all of them run from: the words of their commands, and the folders that they run in. */
    public List<List<String>> sources() {
        List<List<String>> sources = new ArrayList<>();
        all().stream().map(InstanceState::launch).forEach(launch -> {
            sources.add(launch.command());
            sources.add(List.of(launch.folder().toString()));
        });
        return sources;
    }
}
