package io.swiftdeploy.release.rollout;

import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.Runtime;
import java.util.OptionalInt;

/** One instance that is asked for its health, and what it has answered so far. */
final class InstanceHealth {
    private final String member;
    private final int servicePort;
    private final int port;
    private final Runtime runtime;
    private final Operations operations;
    private final HealthPaths paths;
    private final HealthProbe probe;
    private final HealthTally tally = new HealthTally();
    private OptionalInt localPort = OptionalInt.empty();

    /** @param paths the routes to ask, which all instances share */
    InstanceHealth(ReleaseContext context, String member, Upstream group, Operations operations, HealthPaths paths) {
        this.member = member;
        this.servicePort = group.port();
        this.port = context.manifest().service().health().port().orElse(servicePort);
        this.runtime = context.runtime();
        this.operations = operations;
        this.paths = paths;
        this.probe = new HealthProbe();
    }

    String member() {
        return member;
    }

    HealthTally tally() {
        return tally;
    }

    /** Where it listens, or should, as the gateway connects to it. */
    int localPort() {
        if (localPort.isEmpty()) {
            localPort = OptionalInt.of(runtime.inspection().localPort(member, port));
        }
        return localPort.getAsInt();
    }

    /** The variable that tells it its port. */
    String variable() {
        return port == servicePort ? "APP_PORT" : "APP_MANAGEMENT_PORT";
    }

    /** Asks it once. A route that it does not have leads to the next one. */
    boolean answersWell() {
        for (String path : paths.current()) {
            HealthAnswer answer = ask(path);
            tally.add(answer);
            if (answer.isHealthy()) {
                paths.found(path);
                return true;
            }
            if (!answer.isMissing()) {
                return false;
            }
        }
        return false;
    }

    /** What it says at {@code path}; nobody counts it. */
    HealthAnswer ask(String path) {
        return probe.ask(operations.instance(member, port, path), path, this::localPort, operations.access());
    }
}
