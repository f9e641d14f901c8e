package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFiles;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The instances of a stack: processes, and what is remembered of them. */
public final class Instances {
    private static final String PORT = "APP_PORT";

    private final StateFolder folder;
    private final StateFiles files;
    private final Termination termination;
    private final Clock clock;

    public Instances(StateFolder folder, StateFiles files, Termination termination, Clock clock) {
        this.folder = folder;
        this.files = files;
        this.termination = termination;
        this.clock = clock;
    }

    /** All that are remembered, running or not. */
    public List<InstanceState> all() {
        return PrivateFile.in(folder.instances()).stream()
                .filter(StateFiles::isRecord)
                .flatMap(file -> files.read(file, InstanceState::of).stream())
                .toList();
    }

    public List<InstanceState> of(StackName stack) {
        return all().stream().filter(it -> it.identity().stack().equals(stack)).toList();
    }

    public Optional<InstanceState> find(String name) {
        return files.read(folder.instance(name), InstanceState::of);
    }

    /** Starts a process for it, on a port of its own. */
    public InstanceState begin(InstanceState instance) {
        int port = FreePort.besides(all().stream().map(it -> it.run().port()).collect(Collectors.toSet()));
        Process process =
                Launcher.start(instance.launch().with(PORT, Integer.toString(port)), folder.log(instance.name()));
        InstanceState.Run run =
                new InstanceState.Run(port, Optional.of(ProcessIdentity.of(process.toHandle())), clock.instant());
        return remember(instance.with(run), process);
    }

    /** A process that cannot be remembered could never be found again. */
    private InstanceState remember(InstanceState begun, Process process) {
        try {
            files.write(folder.instance(begun.name()), begun.json());
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
        return begun;
    }

    /** Ends the processes of those called {@code names}, and remembers how to start them again. */
    public void stop(List<String> names) {
        List<InstanceState> found =
                names.stream().flatMap(name -> find(name).stream()).toList();
        termination.end(running(found));
        found.forEach(it -> files.write(folder.instance(it.name()), it.stopped().json()));
    }

    private static Map<String, ProcessIdentity> running(List<InstanceState> instances) {
        Map<String, ProcessIdentity> running = new LinkedHashMap<>();
        instances.forEach(it -> it.run().process().ifPresent(process -> running.put("Instance " + it.name(), process)));
        return running;
    }

    /** Ends those called {@code names}, and forgets them. */
    public void remove(List<String> names) {
        stop(names);
        names.forEach(name -> {
            PrivateFile.remove(folder.instance(name));
            PrivateFile.remove(folder.log(name));
        });
    }

    /** All members of the groups that those called {@code names} are in. */
    public List<InstanceState> beside(Set<String> names) {
        List<InstanceState> all = all();
        List<InstanceState> named =
                all.stream().filter(it -> names.contains(it.name())).toList();
        return all.stream().filter(it -> named.stream().anyMatch(it::isBeside)).toList();
    }

    public List<List<String>> commands() {
        return new ArrayList<>(all().stream().map(it -> it.launch().command()).toList());
    }
}
