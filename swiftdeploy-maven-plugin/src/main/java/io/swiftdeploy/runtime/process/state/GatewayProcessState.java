package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.plan.StackName;
import java.util.Optional;

/**
 * What is remembered of the gateway's process.
 *
 * @param identity who it is
 * @param launch how it was started
 * @param process its process; empty once it was stopped on purpose
 */
public record GatewayProcessState(InstanceState.Identity identity, Launch launch, Optional<ProcessIdentity> process) {

    public boolean runs() {
        return process.filter(ProcessIdentity::runs).isPresent();
    }

    public GatewayProcessState with(Optional<ProcessIdentity> other) {
        return new GatewayProcessState(identity, launch, other);
    }

    public ObjectNode json() {
        ObjectNode json = StateFiles.object()
                .put("stack", identity.stack().value())
                .put("name", identity.name())
                .put("spec", identity.spec());
        process.ifPresent(it -> json.set("process", ProcessRecord.json(it)));
        json.set("launch", launch.json());
        return json;
    }

    public static GatewayProcessState of(Fields fields) {
        InstanceState.Identity identity = new InstanceState.Identity(
                new StackName(fields.text("stack")), fields.text("name"), fields.text("spec"));
        return new GatewayProcessState(
                identity,
                Launch.of(fields.required("launch")),
                fields.part("process").map(ProcessRecord::of));
    }
}
