package io.swiftdeploy.maven.build;

import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.LeasedRuntime;
import io.swiftdeploy.runtime.Runtime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenExecutionRequest;

/**
 * The leases that a Maven build holds, and the connections that they were taken over. Each lease is taken by the first goal
 * that changes its stack, and kept to the end of the build, also between goals; so is its connection, which all these goals
 * share.
 */
public final class BuildLeases {
    private final Map<Record, Runtime> connections = new ConcurrentHashMap<>();
    private final Map<String, Lease> held = new ConcurrentHashMap<>();

    private BuildLeases() {}

    /** The leases of the build that {@code request} began; they are given back when it ends. */
    public static BuildLeases of(MavenExecutionRequest request) {
        return BuildMemory.of(request).own(BuildLeases.class, () -> {
            BuildLeases leases = new BuildLeases();
            BuildEnd.of(request).always(leases::endAll);
            return leases;
        });
    }

    /**
     * The connection to where a stack is. Closing it does nothing: it is closed when the build ends.
     *
     * @param key equal for goals that can share a connection
     */
    public Runtime connection(Record key, Supplier<Runtime> connecting) {
        return new LeasedRuntime(connections.computeIfAbsent(key, any -> connecting.get()), Lease.none());
    }

    /** The lease of {@code stack}, if this build holds it. */
    public Optional<Lease> find(String stack) {
        return Optional.ofNullable(held.get(stack)).filter(BuildLeases::isHeld);
    }

    private static boolean isHeld(Lease lease) {
        try {
            lease.requireHeld();
            return true;
        } catch (LeaseLostException e) {
            return false;
        }
    }

    /** Takes the lease of {@code stack} by {@code taking}. */
    public Lease take(String stack, Supplier<Lease> taking) {
        Optional.ofNullable(held.remove(stack)).ifPresent(BuildLeases::end);
        Lease lease = taking.get();
        held.put(stack, lease);
        return lease;
    }

    private void endAll() {
        held.values().forEach(BuildLeases::end);
        held.clear();
        connections.values().forEach(BuildLeases::end);
        connections.clear();
    }

    /** One that cannot be ended keeps no other from its end; it ends with this build's heartbeat. */
    private static void end(AutoCloseable leaseOrConnection) {
        try {
            leaseOrConnection.close();
        } catch (Exception endsWithItsHeartbeat) {
            return;
        }
    }
}
