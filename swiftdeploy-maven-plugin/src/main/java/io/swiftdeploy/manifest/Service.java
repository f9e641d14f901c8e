package io.swiftdeploy.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service: section {@code services} of the manifest.
 *
 * @param name 1 to 40 of {@code [a-z0-9-]}; part of container names and the Compose project
 * @param port the port that the service listens on inside its container, 1 to 65535
 * @param program what an instance runs
 * @param instances how many there are, and how each is kept
 * @param framework what it is made with, and how it is told its port
 * @param surroundings what instances get from outside
 */
public record Service(
        String name,
        String version,
        Mode mode,
        int port,
        Program program,
        Instances instances,
        Health health,
        Metrics metrics,
        ServiceFramework framework,
        Surroundings surroundings) {

    /**
     * What an instance runs.
     *
     * @param image a Docker image reference
     * @param user {@code uid[:gid]} or {@code name[:group]}, never root; empty for the image's own
     * @param command the container's command; empty for the image's own
     */
    public record Program(String image, Optional<String> user, List<String> command) {
        public Program {
            command = List.copyOf(command);
        }
    }

    /**
     * How many instances there are, and how each is kept.
     *
     * @param replicas instances of each track, 1 to 20
     * @param resources what each may use
     * @param restartPolicy what happens when one ends
     */
    public record Instances(int replicas, Resources resources, RestartPolicy restartPolicy) {}

    /**
     * What instances get from outside.
     *
     * @param env their environment, in file order; never {@code MODE}, {@code APP_VERSION}, {@code APP_PORT}
     * @param attachments what they have around them besides the stack itself
     * @param beforeTraffic what is run before the instances of a new revision start
     */
    public record Surroundings(Map<String, EnvValue> env, Attachments attachments, BeforeTraffic beforeTraffic) {
        public Surroundings {
            env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        }

        private Surroundings withoutSecretValues() {
            Map<String, EnvValue> shown = new LinkedHashMap<>(env);
            shown.replaceAll((name, value) -> value.secret() ? new EnvValue("", true) : value);
            return new Surroundings(shown, attachments, beforeTraffic);
        }

        private Surroundings forRehearsal() {
            return new Surroundings(env, attachments.forRehearsal(), BeforeTraffic.NOTHING);
        }
    }

    /** A copy whose secrets are empty, and still secret. */
    public Service withoutSecretValues() {
        return with(metrics.withoutHeaderValues(), surroundings.withoutSecretValues());
    }

    /** A copy with another environment and other attachments. */
    public Service with(Map<String, EnvValue> env, Attachments attachments) {
        return with(metrics, new Surroundings(env, attachments, surroundings.beforeTraffic()));
    }

    /** A copy that runs nothing before its instances start, with volumes of its own. */
    public Service forRehearsal() {
        return with(metrics, surroundings.forRehearsal());
    }

    private Service with(Metrics shown, Surroundings others) {
        return new Service(name, version, mode, port, program, instances, health, shown, framework, others);
    }

    /** A copy with another name and version. */
    public Service renamed(String other, String next) {
        return new Service(other, next, mode, port, program, instances, health, metrics, framework, surroundings);
    }

    /** A copy that runs as another user. */
    public Service runAs(String user) {
        Program other = new Program(program.image(), Optional.of(user), program.command());
        return new Service(name, version, mode, port, other, instances, health, metrics, framework, surroundings);
    }
}
