package io.swiftdeploy.runtime.process.state;

import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedInstance.Condition;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.StackName;
import java.time.Instant;
import java.util.Optional;

/**
 * The recorded state of an instance.
 *
 * @param identity its stack, name and specification
 * @param membership its track and revision; the port in it is the manifest's, not the instance's own
 * @param launch how it is started
 * @param run its last start
 */
public record InstanceState(Identity identity, Membership membership, Launch launch, Run run) {

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
                launch,
                new Run(0, Optional.empty(), Instant.EPOCH));
    }

    public String name() {
        return identity.name();
    }

    public boolean runs() {
        return run.process().filter(ProcessIdentity::runs).isPresent();
    }

    public InstanceState with(Run other) {
        return new InstanceState(identity, membership, launch, other);
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
