package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedInstance.Condition;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of an instance.
 *
 * @param identity who it is
 * @param membership whom it belongs to; its port is the manifest's, not the instance's own
 * @param launch how it is started
 * @param run how it was started last
 */
public record InstanceState(Identity identity, Membership membership, Launch launch, Run run) {

    /** Whose it is, its name, and the hash over the specification that it was made from. */
    public record Identity(StackName stack, String name, String spec) {}

    /**
     * A start of an instance.
     *
     * @param port the port of this machine that it listens on
     * @param process its process; empty once it was stopped on purpose
     * @param started when
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

    public ObjectNode json() {
        ObjectNode json = StateFiles.object()
                .put("stack", identity.stack().value())
                .put("name", identity.name())
                .put("spec", identity.spec())
                .put("track", membership.track().text())
                .put("revision", membership.revision().id())
                .put("version", membership.revision().version())
                .put("number", membership.number())
                .put("servicePort", membership.port())
                .put("port", run.port())
                .put("startedAt", run.started().toString())
                .put("state", run.process().isPresent() ? "running" : "stopped");
        run.process().ifPresent(it -> json.set("process", ProcessRecord.json(it)));
        json.set("launch", launch.json());
        return json;
    }

    public static InstanceState of(Fields fields) {
        Identity identity = new Identity(new StackName(fields.text("stack")), fields.text("name"), fields.text("spec"));
        Membership membership = new Membership(
                Track.of(fields.text("track")),
                new Revision(fields.text("revision"), fields.text("version")),
                fields.number("number"),
                fields.number("servicePort"));
        Run run = new Run(
                fields.number("port"),
                fields.part("process").map(ProcessRecord::of),
                Instant.parse(fields.text("startedAt")));
        return new InstanceState(identity, membership, Launch.of(fields.required("launch")), run);
    }
}
