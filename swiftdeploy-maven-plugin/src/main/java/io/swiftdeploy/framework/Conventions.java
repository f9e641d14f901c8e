package io.swiftdeploy.framework;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a framework's services have in common; docs/frameworks.md has the same as a table, with the sources.
 *
 * @param variables what says where it listens
 * @param port the port that it has unless it is told another
 * @param endpoints its routes
 * @param stop what makes it answer the requests that it has before it ends, where it does not by itself
 */
public record Conventions(
        Variables variables, Optional<Integer> port, Endpoints endpoints, SortedMap<String, String> stop) {
    private static final Optional<Integer> USUAL_PORT = Optional.of(8080);
    private static final String HEALTHZ = "/healthz";
    private static final String HEALTH = "/health";
    /** The routes that frameworks have in common with services of none. */
    private static final List<String> OF_EVERYBODY = List.of(HEALTH, HEALTHZ);
    /** Hidden also where the framework has another: many services have a route of their own there. */
    private static final String METRICS = "/metrics";

    private static final Conventions NONE = new Conventions(
            Variables.NONE, Optional.empty(), new Endpoints(List.of(HEALTHZ), "/metrics", List.of()), new TreeMap<>());

    private static final Conventions QUARKUS = new Conventions(
            new Variables(
                    List.of("QUARKUS_HTTP_PORT"),
                    List.of("QUARKUS_HTTP_HOST"),
                    List.of("QUARKUS_MANAGEMENT_PORT"),
                    List.of("QUARKUS_MANAGEMENT_HOST")),
            USUAL_PORT,
            new Endpoints(
                    List.of("/q/health/ready", "/q/health", HEALTH, HEALTHZ), "/q/metrics", List.of("/q", METRICS)),
            new TreeMap<>(Map.of("QUARKUS_SHUTDOWN_TIMEOUT", "10s")));

    private static final Conventions MICRONAUT = new Conventions(
            new Variables(
                    List.of("MICRONAUT_SERVER_PORT"),
                    List.of("MICRONAUT_SERVER_HOST"),
                    List.of("ENDPOINTS_ALL_PORT"),
                    List.of()),
            USUAL_PORT,
            new Endpoints(
                    List.of("/health/readiness", HEALTH, HEALTHZ),
                    "/prometheus",
                    List.of("/prometheus", METRICS, "/beans", "/caches", "/env", "/loggers", "/threaddump")),
            new TreeMap<>(Map.of("MICRONAUT_LIFECYCLE_GRACEFUL_SHUTDOWN_ENABLED", "true")));

    private static final Variables HELIDON =
            new Variables(List.of("SERVER_PORT"), List.of("SERVER_HOST"), List.of(), List.of());

    private static final Conventions HELIDON_SE = new Conventions(
            HELIDON,
            USUAL_PORT,
            new Endpoints(
                    List.of("/observe/health/ready", "/observe/health", HEALTH, HEALTHZ),
                    "/observe/metrics",
                    List.of("/observe", METRICS)),
            new TreeMap<>());

    private static final Conventions HELIDON_MP = new Conventions(
            HELIDON,
            USUAL_PORT,
            new Endpoints(
                    List.of("/health/ready", HEALTH, HEALTHZ), "/metrics", List.of(HEALTH, "/metrics", "/observe")),
            new TreeMap<>());

    /** What {@code framework} brings to a project that is built with {@code libraries}. */
    public static Conventions of(Framework framework, List<Library> libraries) {
        return switch (framework) {
            case SPRING_BOOT -> springBoot(libraries);
            case QUARKUS -> QUARKUS;
            case MICRONAUT -> MICRONAUT;
            case HELIDON -> isMicroProfile(libraries) ? HELIDON_MP : HELIDON_SE;
            case NONE -> NONE;
        };
    }

    /** Where services of any framework, or of none, may say that they are well: those of a framework's own first. */
    public static List<String> everyHealthPath() {
        return Stream.of(springBoot(List.of()), QUARKUS, MICRONAUT, HELIDON_SE, HELIDON_MP, NONE)
                .flatMap(it -> it.endpoints().health().stream())
                .distinct()
                .sorted(Comparator.comparing(OF_EVERYBODY::contains))
                .toList();
    }

    private static Conventions springBoot(List<Library> libraries) {
        return new Conventions(
                new Variables(
                        List.of("SERVER_PORT"),
                        List.of("SERVER_ADDRESS"),
                        List.of("MANAGEMENT_SERVER_PORT"),
                        List.of("MANAGEMENT_SERVER_ADDRESS")),
                USUAL_PORT,
                new Endpoints(
                        List.of("/actuator/health/readiness", "/actuator/health", HEALTH, HEALTHZ),
                        "/actuator/prometheus",
                        List.of("/actuator", METRICS)),
                SpringBootVersion.of(libraries).stop());
    }

    private static boolean isMicroProfile(List<Library> libraries) {
        return libraries.stream()
                .anyMatch(it -> it.group().startsWith("io.helidon.microprofile")
                        || it.artifact().equals("helidon-mp"));
    }
}
