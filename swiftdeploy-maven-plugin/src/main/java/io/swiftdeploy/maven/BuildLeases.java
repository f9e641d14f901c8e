package io.swiftdeploy.maven;

import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.Runtime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenExecutionRequest;

/**
 * The leases that a Maven build holds. Each is taken by the first goal that changes its stack, and kept to the end of the
 * build, also between goals. Each has a connection of its own, since a goal closes the one that it works with.
 */
final class BuildLeases {
    private final Map<String, BuildLease> held = new ConcurrentHashMap<>();

    private BuildLeases() {}

    /** A lease with its own connection to where it lies. */
    private record BuildLease(Lease lease, Runtime runtime) {
        boolean isHeld() {
            try {
                lease.requireHeld();
                return true;
            } catch (LeaseLostException e) {
                return false;
            }
        }

        void end() {
            try (runtime) {
                lease.close();
            }
        }
    }

    /** The leases of the build that {@code request} began; they are given back when it ends. */
    static BuildLeases of(MavenExecutionRequest request) {
        synchronized (BuildLeases.class) {
            return (BuildLeases) request.getData().computeIfAbsent(key(), any -> {
                BuildLeases leases = new BuildLeases();
                SessionEnd.listen(request, leases::endAll);
                return leases;
            });
        }
    }

    /** A plugin that Maven has loaded twice has two classes of this name. */
    private static String key() {
        return BuildLeases.class.getName() + "@" + System.identityHashCode(BuildLeases.class);
    }

    /** The lease of {@code stack}, if this build holds it. */
    Optional<Lease> find(String stack) {
        return Optional.ofNullable(held.get(stack)).filter(BuildLease::isHeld).map(BuildLease::lease);
    }

    /** Takes the lease of {@code stack} by {@code taking}, over a connection that is kept with it. */
    Lease take(String stack, Supplier<Runtime> connecting, Function<Runtime, Lease> taking) {
        Runtime runtime = connecting.get();
        try {
            Lease lease = taking.apply(runtime);
            Optional.ofNullable(held.put(stack, new BuildLease(lease, runtime))).ifPresent(BuildLease::end);
            return lease;
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    private void endAll() {
        held.values().forEach(BuildLease::end);
        held.clear();
    }
}
