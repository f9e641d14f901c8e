package io.swiftdeploy.release.rollout;

import io.swiftdeploy.manifest.Metrics;
import io.swiftdeploy.manifest.ServicePorts;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.Runtime;
import java.util.List;
import java.util.Optional;
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
    private final ServicePorts ports;
    private final Metrics metrics;
    private final HealthTally tally = new HealthTally();
    private OptionalInt localPort = OptionalInt.empty();

    /** @param paths the routes to ask, which all instances share */
    InstanceHealth(
            ReleaseContext context,
            String member,
            Upstream group,
            Operations operations,
            HealthPaths paths,
            HealthProbe probe) {
        this.member = member;
        this.servicePort = group.port();
        this.port = context.manifest().service().health().port().orElse(servicePort);
        this.runtime = context.runtime();
        this.operations = operations;
        this.paths = paths;
        this.probe = probe;
        this.ports = ServicePorts.of(context.manifest().service());
        this.metrics = context.manifest().service().metrics();
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

    /** The routes that it is asked at. */
    List<String> paths() {
        return paths.current();
    }

    /** The variables that tell it its port, in the words of its framework. */
    String variable() {
        return String.join(" or ", ports.healthVariables());
    }

    /** The variables that tell it the address to listen on. */
    String addressVariable() {
        return ports.addresses().stream().findFirst().orElse("APP_HOST");
    }

    /** The port of its metrics, where that is another one. */
    Optional<Integer> metricsPort() {
        return Optional.of(ports.metrics()).filter(it -> it != ports.health() && it != ports.users());
    }

    /** The port of its users, where that is another one. */
    Optional<Integer> usersPort() {
        return Optional.of(ports.users()).filter(it -> it != ports.health());
    }

    /** What, besides {@code set}, has it asked at the port of its users: a framework's check follows the metrics otherwise. */
    String usersPortSetting() {
        return metrics.managementPort().isPresent()
                        && !ports.names().managementPort().isEmpty()
                ? "services.health.port to " + ports.users()
                : "leave services.health.port out";
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
        return ask(path, port);
    }

    /** What it says at {@code path} of another port; nobody counts it. */
    HealthAnswer ask(String path, int other) {
        return probe.ask(operations.instance(member, other, path), path, this::localPort, operations.access());
    }
}
