package io.swiftdeploy.runtime.docker.engine;

import io.swiftdeploy.failure.SwiftDeployException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The address of the Docker Engine, and the setting that named it.
 *
 * @param host a {@code unix}, {@code npipe} or {@code tcp} address
 * @param certificates the folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, for an Engine behind TLS
 * @param source the setting that named it, for error messages
 */
public record EngineAddress(URI host, Optional<Path> certificates, String source) {
    private static final String UNIX_DEFAULT = "unix:///var/run/docker.sock";
    private static final String WINDOWS_DEFAULT = "npipe:////./pipe/docker_engine";

    /**
     * Finds the Engine as Docker's own client does: {@code DOCKER_HOST}, then {@code DOCKER_CONTEXT}, then the current
     * context of {@code config.json}, then this platform's default. A setting that does not work is an error: another
     * Engine than the one that was named is never used instead.
     */
    public static EngineAddress find(Map<String, String> environment, DockerConfig config) {
        Optional<String> host = nonBlank(environment, "DOCKER_HOST");
        if (host.isPresent()) {
            return new EngineAddress(
                    parse(host.get(), "DOCKER_HOST"), certificates(environment, config), "DOCKER_HOST=" + host.get());
        }
        Optional<String> fromEnvironment = nonBlank(environment, "DOCKER_CONTEXT");
        String setting = fromEnvironment.isPresent() ? "DOCKER_CONTEXT" : "currentContext in " + config.file();
        return fromEnvironment
                .or(config::currentContext)
                .filter(name -> !name.equals("default"))
                .map(name -> ofContext(name, setting, config))
                .orElseGet(EngineAddress::platformDefault);
    }

    private static EngineAddress ofContext(String name, String setting, DockerConfig config) {
        String source = "Docker context `" + name + "` (" + setting + ")";
        DockerConfig.Context context = config.context(name)
                .orElseThrow(() -> new SwiftDeployException(
                        "There is no Docker context `" + name + "`.",
                        setting,
                        "see `docker context ls`; choose one with `docker context use`, or set DOCKER_HOST"));
        return new EngineAddress(parse(context.host(), source), context.certificates(), source);
    }

    private static EngineAddress platformDefault() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return new EngineAddress(
                URI.create(windows ? WINDOWS_DEFAULT : UNIX_DEFAULT), Optional.empty(), "this platform's default");
    }

    private static URI parse(String host, String source) {
        if (host.matches("(unix|npipe)://\\S+|tcp://[^/:\\s]+:\\d{1,5}/?")) {
            try {
                return new URI(host);
            } catch (URISyntaxException e) {
                throw unusable(host, source);
            }
        }
        throw unusable(host, source);
    }

    private static SwiftDeployException unusable(String host, String source) {
        String advice = host.startsWith("ssh://")
                ? "SwiftDeploy does not support ssh: forward the socket (`ssh -L /tmp/docker.sock:/var/run/docker.sock HOST`)"
                        + " and set DOCKER_HOST=unix:///tmp/docker.sock"
                : "write it as unix:///path/to/docker.sock or tcp://host:port";
        return new SwiftDeployException("`" + host + "` is no Docker Engine address that can be used.", source, advice);
    }

    private static Optional<Path> certificates(Map<String, String> environment, DockerConfig config) {
        return nonBlank(environment, "DOCKER_TLS_VERIFY").map(verify -> nonBlank(environment, "DOCKER_CERT_PATH")
                .map(folder -> EngineErrors.path(folder, "DOCKER_CERT_PATH"))
                .orElse(config.folder()));
    }

    private static Optional<String> nonBlank(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return host + " (from " + source + ")";
    }
}
