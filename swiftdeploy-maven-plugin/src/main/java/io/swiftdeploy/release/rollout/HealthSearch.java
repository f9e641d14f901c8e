package io.swiftdeploy.release.rollout;

import io.swiftdeploy.framework.Conventions;
import io.swiftdeploy.io.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks where else an instance may be healthy that does not have the route of its health check. The undo waits meanwhile, so no
 * question begins after 5 s, and a port is left at the first one that it does not answer.
 */
final class HealthSearch {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final InstanceHealth instance;
    private final Deadline deadline;

    HealthSearch(InstanceHealth instance) {
        this(instance, Deadline.in(LIMIT));
    }

    HealthSearch(InstanceHealth instance, Deadline deadline) {
        this.instance = instance;
        this.deadline = deadline;
    }

    /** What answers well, and the keys that have it asked; empty where nothing did. */
    Optional<HealthDiagnosis> run() {
        return atItsPort()
                .or(() -> instance.metricsPort().flatMap(this::atMetrics))
                .or(() -> instance.usersPort().flatMap(this::atUsers));
    }

    private Optional<HealthDiagnosis> atItsPort() {
        return answering(instance.port())
                .map(path -> new HealthDiagnosis(path + " answers well.", "set services.health.path to " + path));
    }

    /** Many a service has its health check where it has its metrics. */
    private Optional<HealthDiagnosis> atMetrics(int port) {
        return answering(port)
                .map(path -> new HealthDiagnosis(
                        path + " answers well at port " + port + ", where its metrics are.",
                        "set services.health.port to " + port + " and services.health.path to " + path));
    }

    private Optional<HealthDiagnosis> atUsers(int port) {
        return answering(port)
                .map(path -> new HealthDiagnosis(
                        path + " answers well at services.port, " + port + ".",
                        "set services.health.path to " + path + usersPortSetting(path, port)));
    }

    /** A framework's own check follows the metrics without the key; any other is asked at the port of the users. */
    private String usersPortSetting(String path, int port) {
        return instance.followsMetrics(path)
                ? " and services.health.port to " + port + ", which leaves the framework's management there"
                : ", without services.health.port";
    }

    private Optional<String> answering(int port) {
        return Stream.concat(instance.paths().stream(), Conventions.everyHealthPath().stream())
                .distinct()
                .takeWhile(path -> !deadline.isOver())
                .map(path -> instance.ask(path, port))
                .takeWhile(HealthAnswer::isOfTheService)
                .filter(HealthAnswer::isHealthy)
                .map(HealthAnswer::path)
                .findFirst();
    }
}
