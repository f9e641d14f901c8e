package io.swiftdeploy.runtime.process.state;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ports of an instance besides the one for its users, and the variables that tell it its ports.
 *
 * @param variables what {@code APP_PORT} is told in besides, and the further ports: by the name of the variable, the port as
 *     the service calls it
 * @param local where the further ports are on this machine since the last start, by the port as the service calls it
 */
public record InstancePorts(SortedMap<String, Integer> variables, SortedMap<Integer, Integer> local) {
    /** One port, told in {@code APP_PORT}. */
    public static final InstancePorts NONE =
            new InstancePorts(Collections.emptySortedMap(), Collections.emptySortedMap());

    public InstancePorts {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        local = Collections.unmodifiableSortedMap(new TreeMap<>(local));
    }

    /** The ports that are named besides {@code forUsers}. */
    public Set<Integer> besides(int forUsers) {
        Set<Integer> further = new TreeSet<>(variables.values());
        further.remove(forUsers);
        return further;
    }

    /** The same, after another start. */
    public InstancePorts at(Map<Integer, Integer> other) {
        return new InstancePorts(variables, new TreeMap<>(other));
    }
}
