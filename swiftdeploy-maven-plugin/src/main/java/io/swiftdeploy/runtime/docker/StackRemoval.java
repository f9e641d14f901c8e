package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.model.Container;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.Role;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import java.util.ArrayList;
import java.util.List;

/** Removes all of a stack but its record, and the lease under which that is done. */
record StackRemoval(Containers containers, NetworksAndVolumes networksAndVolumes) {

    /** Returns what was removed. */
    List<String> run(StackName stack) {
        List<String> removed = new ArrayList<>();
        for (Container container : containers.all(stack)) {
            String role = container.getLabels().getOrDefault(Labels.ROLE, "");
            if (!Role.LEASE.text().equals(role)) {
                remove(container.getId(), role);
                removed.add("container " + container.getNames()[0].substring(1));
            }
        }
        removed.addAll(networksAndVolumes.removeAll(stack));
        return removed;
    }

    /** A policy server that a killed build left stopped would stay so, as one that the user has stopped. */
    private void remove(String id, String role) {
        if (Role.POLICY_SERVER.text().equals(role)) {
            containers.discard(id);
        } else {
            containers.remove(id);
        }
    }
}
