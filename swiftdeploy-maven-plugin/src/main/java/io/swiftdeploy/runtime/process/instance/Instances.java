package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.process.state.InstanceFile;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFiles;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The instances of a stack: their processes and their recorded state. */
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

    /** All recorded instances, running or not. */
    public List<InstanceState> all() {
        return PrivateFile.in(folder.instances()).stream()
                .filter(StateFiles::isRecord)
                .flatMap(file -> read(file).stream())
                .toList();
    }

    public List<InstanceState> of(StackName stack) {
        return all().stream().filter(it -> it.identity().stack().equals(stack)).toList();
    }

    public Optional<InstanceState> find(String name) {
        return read(folder.instance(name));
    }

    private Optional<InstanceState> read(Path file) {
        return files.read(file, InstanceFile.class, InstanceFile::state);
    }

    /** Starts a process for it, on a port of its own. */
    public InstanceState begin(InstanceState instance) {
        int port = FreePort.besides(all().stream().map(it -> it.run().port()).collect(Collectors.toSet()));
        Process process =
                Launcher.start(instance.launch().with(PORT, Integer.toString(port)), folder.log(instance.name()));
        InstanceState.Run run =
                new InstanceState.Run(port, Optional.of(ProcessIdentity.of(process.toHandle())), clock.instant());
        return record(instance.with(run), process);
    }

    /** A process without a record would never be found again. */
    private InstanceState record(InstanceState begun, Process process) {
        try {
            files.write(folder.instance(begun.name()), InstanceFile.of(begun));
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
        return begun;
    }

    /** Ends the processes of those called {@code names}, and keeps their records to start them again. */
    public void stop(List<String> names) {
        List<InstanceState> found =
                names.stream().flatMap(name -> find(name).stream()).toList();
        termination.end(running(found));
        found.forEach(it -> files.write(folder.instance(it.name()), InstanceFile.of(it.stopped())));
    }

    private static Map<String, ProcessIdentity> running(List<InstanceState> instances) {
        Map<String, ProcessIdentity> running = new LinkedHashMap<>();
        instances.forEach(it -> it.run().process().ifPresent(process -> running.put("Instance " + it.name(), process)));
        return running;
    }

    /** Ends those called {@code names}, and removes their records and logs. */
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
