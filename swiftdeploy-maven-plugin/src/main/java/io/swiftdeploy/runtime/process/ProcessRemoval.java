package io.swiftdeploy.runtime.process;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Commands;
import io.swiftdeploy.runtime.process.gateway.GatewayProcess;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.lease.FileLeases;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Ends processes of a stack, and removes what was remembered of them. */
final class ProcessRemoval {
    private final StateFolder folder;
    private final Fence fence;
    private final ProcessParts parts;
    private final Instances instances;
    private final GatewayProcess gateway;
    private final FileLeases leases;
    private final Commands commands;

    ProcessRemoval(ProcessParts parts, FileLeases leases, Commands commands) {
        this.folder = parts.folder();
        this.fence = parts.fence();
        this.parts = parts;
        this.instances = parts.instances();
        this.gateway = parts.gateway();
        this.leases = leases;
        this.commands = commands;
    }

    /** Ends instances and gateways of these names; each can be started again. */
    void stop(List<String> names) {
        instances.stop(names);
        names.stream().flatMap(name -> gateway.called(name).stream()).forEach(found -> gateway.stop());
    }

    /** Ends instances and gateways of these names, and forgets them and the jars that nothing else needs. */
    void remove(List<String> names) {
        instances.remove(names);
        names.stream().flatMap(name -> gateway.called(name).stream()).forEach(found -> gateway.remove());
        parts.forgetUnused();
    }

    /** Removes everything of the stack but its record; returns what was there, in words. */
    List<String> removeAll(StackName stack) {
        List<String> removed = new ArrayList<>();
        List<String> names =
                instances.of(stack).stream().map(InstanceState::name).toList();
        gateway.of(stack).ifPresent(it -> {
            gateway.remove();
            removed.add("gateway " + it.identity().name());
        });
        commands.endAbandoned(stack).forEach(name -> removed.add("command " + name));
        instances.remove(names);
        names.forEach(name -> removed.add("instance " + name));
        leases.removeAbandoned();
        fence.require();
        if (instances.all().isEmpty() && gateway.state().isEmpty() && folder.remove()) {
            removed.add("state folder " + folder.root()
                    + (Files.exists(folder.record()) ? ", all but the stack's record" : ""));
        }
        return removed;
    }
}
