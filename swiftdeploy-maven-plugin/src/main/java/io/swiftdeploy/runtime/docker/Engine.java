package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;

/** A connection to a Docker Engine that has answered. */
final class Engine implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(10);

    private final DockerClient client;

    private Engine(DockerClient client) {
        this.client = client;
    }

    /** Connects, and asks once, so that trouble shows here and with the address that was tried. */
    static Engine connect(EngineAddress address) {
        Engine engine = new Engine(clientOrTrouble(address));
        try {
            engine.client.pingCmd().exec();
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw unreachable(address, e);
        }
    }

    private static DockerClient clientOrTrouble(EngineAddress address) {
        try {
            return client(address);
        } catch (RuntimeException e) {
            throw new SwiftDeployException(
                    "The Docker Engine's address cannot be used: " + innermost(e) + ".",
                    address.toString(),
                    "mend the address, or the certificates that DOCKER_CERT_PATH or the context names",
                    e);
        }
    }

    /** Takes nothing from the surroundings beyond what the address says: no other host, no other credentials. */
    private static DockerClient client(EngineAddress address) {
        DefaultDockerClientConfig.Builder builder = new DefaultDockerClientConfig.Builder()
                .withDockerHost(address.host().toString())
                .withDockerTlsVerify(address.certificates().isPresent());
        address.certificates().ifPresent(folder -> builder.withDockerCertPath(folder.toString()));
        DockerClientConfig config = builder.build();
        ApacheDockerHttpClient transport = new ApacheDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .connectionTimeout(CONNECT_TIMEOUT)
                .responseTimeout(ANSWER_TIMEOUT)
                .build();
        return DockerClientImpl.getInstance(config, transport);
    }

    static SwiftDeployException unreachable(EngineAddress address, RuntimeException trouble) {
        String reason = innermost(trouble);
        if (reason.toLowerCase(Locale.ROOT).contains("permission denied")) {
            return new SwiftDeployException(
                    "This user may not use the Docker Engine: permission denied.",
                    address.toString(),
                    "add the user to the group that owns the socket (often `docker`) and log in again, or use a rootless Engine",
                    trouble);
        }
        return new SwiftDeployException(
                "No Docker Engine answers: " + reason + ".",
                address.toString(),
                "start the Engine (`docker info` tells whether it runs), or set DOCKER_HOST to where it is;"
                        + " to rehearse on this machine without Docker: -Dswiftdeploy.runtime=process",
                trouble);
    }

    static String innermost(Throwable trouble) {
        Throwable cause = trouble;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getMessage().strip();
    }

    DockerClient client() {
        return client;
    }

    /** What the Engine said of a request that it refused, in one line. */
    static String said(DockerException refusal) {
        String message = refusal.getMessage() == null ? "no reason given" : refusal.getMessage();
        return message.replaceFirst("^Status \\d+: ", "")
                .replaceAll("^\\{\"message\":\"(.*)\"\\}\\s*$", "$1")
                .replace("\\\"", "\"")
                .strip();
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
