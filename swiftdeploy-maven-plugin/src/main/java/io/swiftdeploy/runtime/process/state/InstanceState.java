package io.swiftdeploy.runtime.process.state;

import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedInstance.Condition;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.StackName;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The recorded state of an instance.
 *
 * @param identity its stack, name and specification
 * @param membership its track and revision; the port in it is the manifest's, not the instance's own
 * @param ports its further ports
 * @param launch how it is started
 * @param run its last start
 */
public record InstanceState(Identity identity, Membership membership, InstancePorts ports, Launch launch, Run run) {

    private static final String PORT = "APP_PORT";

    /** Its stack, its name, and the hash of the specification that it was made from. */
    public record Identity(StackName stack, String name, String spec) {}

    /**
     * A start of an instance.
     *
     * @param port the loopback port that it listens on
     * @param process its process; empty after it was stopped on purpose
     * @param started the time of the start
     */
    public record Run(int port, Optional<ProcessIdentity> process, Instant started) {}

    /** The instance of {@code spec}, not yet started. */
    public static InstanceState planned(InstanceSpec spec, String hash, Launch launch) {
        return new InstanceState(
                new Identity(spec.workload().stack(), spec.name(), hash),
                spec.membership(),
                new InstancePorts(spec.program().ports(), Collections.emptySortedMap()),
                launch,
                new Run(0, Optional.empty(), Instant.EPOCH));
    }

    /** The ports that it has on this machine since its last start. */
    public Set<Integer> localPorts() {
        Set<Integer> all = new TreeSet<>(ports.local().values());
        all.add(run.port());
        return all;
    }

    /** Where it has on this machine what the service calls {@code port}. */
    public Optional<Integer> localPort(int port) {
        return port == membership.port()
                ? Optional.of(run.port())
                : Optional.ofNullable(ports.local().get(port));
    }

    /** How it is started where it has its ports now: each is told in its variables. */
    public Launch launchedHere() {
        Launch launched = launch.with(PORT, Integer.toString(run.port()));
        for (Map.Entry<String, Integer> it : ports.variables().entrySet()) {
            int local = ports.local().getOrDefault(it.getValue(), run.port());
            launched = launched.with(it.getKey(), Integer.toString(local));
        }
        return launched;
    }

    public String name() {
        return identity.name();
    }

    public boolean runs() {
        return run.process().filter(ProcessIdentity::runs).isPresent();
    }

    public InstanceState with(Run other) {
        return new InstanceState(identity, membership, ports, launch, other);
    }

    /** The same, with other further ports. */
    public InstanceState with(InstancePorts other) {
        return new InstanceState(identity, membership, other, launch, run);
    }

    /** The same, run by {@code process}. */
    public InstanceState with(ProcessIdentity process) {
        return with(new Run(run.port(), Optional.of(process), run.started()));
    }

    /** The same, stopped on purpose. */
    public InstanceState stopped() {
        return with(new Run(run.port(), Optional.empty(), run.started()));
    }

    /** Whether it is in the group that {@code other} is in. */
    public boolean isBeside(InstanceState other) {
        return membership.track() == other.membership.track()
                && membership.revision().id().equals(other.membership.revision().id());
    }

    public ObservedInstance observed() {
        boolean running = runs();
        Condition condition = new Condition(running, 0, running ? "none" : ObservedInstance.ENDED, identity.spec());
        return new ObservedInstance(name(), membership, condition, run.started());
    }
}
