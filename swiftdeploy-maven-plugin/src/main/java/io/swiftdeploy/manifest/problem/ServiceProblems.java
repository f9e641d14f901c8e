package io.swiftdeploy.manifest.problem;

import java.util.Collection;
import java.util.Optional;

/** The sentences about the keys of section {@code services}. The subject of each is the key. */
public final class ServiceProblems {
    private ServiceProblems() {}

    /** A key that says what is kept of a command, without a command. */
    public static String needsProcessCommand() {
        return "has no effect without services.process.command; a jar is kept with all that it needs, so remove the key";
    }

    /** A key about metrics of a service that has none. */
    public static String isAboutNoMetrics() {
        return "has no effect with `services.metrics.preset: none`; remove one of the two keys";
    }

    /** The service's name is missing, and there is no artifactId to take. */
    public static String nameIsMissing() {
        return "is missing; without a POM, whose artifactId it would be, it has to be written: it names the stack";
    }

    /** The service's image is missing, and no build tells it. */
    public static String imageIsMissing() {
        return "is missing; without a POM, which tells the image that the build makes, it has to be written"
                + " (local processes, `runtime: process`, need none)";
    }

    /** The service's port is missing, and no framework has one. */
    public static String portIsMissing() {
        return "is missing; no framework was found that has a port of its own (Spring Boot, Quarkus, Micronaut, Helidon)";
    }

    /**
     * The project uses more than one framework.
     *
     * @param found each with what tells it
     */
    public static String frameworksFound(Collection<?> found) {
        return "is auto, and more than one framework was found: "
                + String.join("; ", found.stream().map(String::valueOf).toList())
                + ". Write the one that answers requests, or none";
    }

    /**
     * A variable of the environment is one that the service is given its port by, and has another value.
     *
     * @param key of the port
     * @param from what tells that it is one; empty for {@code services.port_env}
     */
    public static String contradictsPort(String key, int port, Optional<String> from) {
        return "must not differ from " + key + ", which is " + port + ": it sets the port ("
                + from.orElse("services.port_env")
                + "). Leave it out, or give " + key + " its value";
    }

    /** The port of the health check or of the metrics is that of the users. */
    public static String mustDifferFromUsersPort(int port) {
        return KeyProblems.mustDifferFrom("services.port", port) + "; without this key, it is asked there";
    }
}
