package io.swiftdeploy.release.rollout;

import io.swiftdeploy.manifest.Service;
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
    private final int port;
    private final Runtime runtime;
    private final Operations operations;
    private final HealthPaths paths;
    private final HealthProbe probe;
    private final Service service;
    private final ServicePorts ports;
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
        this.service = context.manifest().service();
        this.ports = ServicePorts.of(service);
        this.port = service.health().port().orElse(group.port());
        this.runtime = context.runtime();
        this.operations = operations;
        this.paths = paths;
        this.probe = probe;
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

    /** The port that it is asked at, as the service calls it. */
    int port() {
        return port;
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

    /** Whether a check at {@code path} is asked where the metrics are, unless services.health.port says otherwise. */
    boolean followsMetrics(String path) {
        return service.metrics().managementPort().isPresent()
                && service.framework().isOfManagement(path);
    }

    /** Asks it once. A route that it does not have leads to the next one. */
    boolean answersWell() {
        for (String path : paths.current()) {
            HealthAnswer answer = ask(path, port);
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

    /** What it says at {@code path} of {@code asked}, one of its ports; nobody counts it. */
    HealthAnswer ask(String path, int asked) {
        return probe.ask(operations.instance(member, asked, path), path, this::localPort, operations.access());
    }
}
