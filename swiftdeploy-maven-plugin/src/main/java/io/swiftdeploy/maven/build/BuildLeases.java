package io.swiftdeploy.maven.build;

import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.LeasedRuntime;
import io.swiftdeploy.runtime.Runtime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenExecutionRequest;

/**
 * The leases that a Maven build holds, and the connections that they were taken over. Each lease is taken by the first goal
 * that changes its stack, and kept to the end of the build, also between goals, unless a rollback asks for it there; so is its
 * connection, which all these goals share.
 */
public final class BuildLeases {
    private final Map<Record, Runtime> connections = new ConcurrentHashMap<>();
    private final Map<String, KeptLease> held = new ConcurrentHashMap<>();
    private volatile boolean ending;

    private BuildLeases() {}

    /** The leases of the build that {@code request} began; they are given back when it ends. */
    public static BuildLeases of(MavenExecutionRequest request) {
        return BuildMemory.of(request).own(BuildLeases.class, () -> {
            BuildLeases leases = new BuildLeases();
            BuildEnd end = BuildEnd.of(request);
            end.whenFailed(leases::keepAll);
            end.always(leases::endAll);
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

    /**
     * The lease of {@code stack}, if this build holds it.
     *
     * @throws LeaseLostException when it gave way to a rollback: this build changes the stack no more
     */
    public Optional<Lease> find(String stack) {
        Optional<KeptLease> kept = Optional.ofNullable(held.get(stack));
        Optional<Lease> present = kept.filter(BuildLeases::isHeld).map(it -> it);
        kept.ifPresent(BuildLeases::requireNotGivenWay); // last, as it may give way at any moment
        return present;
    }

    private static void requireNotGivenWay(KeptLease lease) {
        if (lease.gaveWay()) {
            lease.requireHeld();
        }
    }

    private static boolean isHeld(Lease lease) {
        try {
            lease.requireHeld();
            return true;
        } catch (LeaseLostException e) {
            return false;
        }
    }

    /**
     * Takes the lease of {@code stack} by {@code taking}, in place of one that is lost.
     *
     * @param loss what the later goals of this build are told if it gives way to somebody
     * @throws LeaseLostException when the one before gave way to a rollback
     */
    public Lease take(String stack, Supplier<Lease> taking, Function<LeaseHolder, LeaseLostException> loss) {
        Optional.ofNullable(held.get(stack)).ifPresent(before -> {
            end(before);
            requireNotGivenWay(before);
        });
        held.remove(stack);
        KeptLease lease = KeptLease.of(taking.get(), loss);
        if (ending) {
            lease.keep();
        }
        held.put(stack, lease);
        return lease;
    }

    /** What the end of a failed build changes is cut short by nobody. */
    private void keepAll() {
        ending = true;
        held.values().forEach(KeptLease::keep);
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
