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
 * @param image a Docker image reference
 * @param port the port that the service listens on inside its container, 1 to 65535
 * @param env the environment of the container, in file order; never {@code MODE}, {@code APP_VERSION}, {@code APP_PORT}
 * @param replicas instances of each track, 1 to 20
 * @param user {@code uid[:gid]} or {@code name[:group]}, never root; empty for the image's own
 * @param command the container's command; empty for the image's own
 * @param framework what it is made with, and how it is told its port
 * @param attachments what instances have around them besides the stack itself
 * @param beforeTraffic what is run before the instances of a new revision start
 */
public record Service(
        String name,
        String image,
        int port,
        String version,
        Mode mode,
        int replicas,
        Map<String, EnvValue> env,
        RestartPolicy restartPolicy,
        Health health,
        Metrics metrics,
        Resources resources,
        Optional<String> user,
        List<String> command,
        ServiceFramework framework,
        Attachments attachments,
        BeforeTraffic beforeTraffic) {

    public Service {
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        command = List.copyOf(command);
    }

    /** A copy whose secrets are empty, and still secret. */
    public Service withoutSecretValues() {
        Map<String, EnvValue> shown = new LinkedHashMap<>(env);
        shown.replaceAll((name, value) -> value.secret() ? new EnvValue("", true) : value);
        return with(shown, attachments);
    }

    /** A copy with another environment and other attachments. */
    public Service with(Map<String, EnvValue> otherEnv, Attachments others) {
        return new Service(
                name,
                image,
                port,
                version,
                mode,
                replicas,
                otherEnv,
                restartPolicy,
                health,
                metrics.withoutHeaderValues(),
                resources,
                user,
                command,
                framework,
                others,
                beforeTraffic);
    }

    /** A copy that runs nothing before its instances start, with volumes of its own. */
    public Service forRehearsal() {
        return new Service(
                name,
                image,
                port,
                version,
                mode,
                replicas,
                env,
                restartPolicy,
                health,
                metrics,
                resources,
                user,
                command,
                framework,
                attachments.forRehearsal(),
                BeforeTraffic.NOTHING);
    }

    /** A copy with another name and version. */
    public Service renamed(String otherName, String otherVersion) {
        return new Service(
                otherName,
                image,
                port,
                otherVersion,
                mode,
                replicas,
                env,
                restartPolicy,
                health,
                metrics,
                resources,
                user,
                command,
                framework,
                attachments,
                beforeTraffic);
    }

    /** A copy that runs as another user. */
    public Service runAs(String other) {
        return new Service(
                name,
                image,
                port,
                version,
                mode,
                replicas,
                env,
                restartPolicy,
                health,
                metrics,
                resources,
                Optional.of(other),
                command,
                framework,
                attachments,
                beforeTraffic);
    }
}
