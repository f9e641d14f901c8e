package io.swiftdeploy.runtime.docker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Optional;

/** A connection to a Docker Engine that has answered. */
public final class Engine implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(10);

    private final DockerClient client;
    private final DockerHttpClient transport;

    private Engine(DockerClient client, DockerHttpClient transport) {
        this.client = client;
        this.transport = transport;
    }

    /** Connects and asks once, so that an error shows here, with the address. */
    public static Engine connect(EngineAddress address) {
        Engine engine = usable(address);
        try {
            engine.client.pingCmd().exec();
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw EngineErrors.unreachable(address, e);
        }
    }

    private static Engine usable(EngineAddress address) {
        try {
            return at(address);
        } catch (RuntimeException e) {
            throw EngineErrors.unusableAddress(address, e);
        }
    }

    /** Takes host and certificates from the address only, not from the environment. */
    private static Engine at(EngineAddress address) {
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
        return new Engine(DockerClientImpl.getInstance(config, transport), transport);
    }

    /** What a file or folder in a container is like; empty where there is none. The container need not run. */
    public Optional<PathStatus> status(String container, String path) {
        DockerHttpClient.Request.Builder request = DockerHttpClient.Request.builder();
        request.method("HEAD");
        request.path("/containers/%s/archive?path=%s".formatted(container, URLEncoder.encode(path, UTF_8)));
        try (DockerHttpClient.Response response = transport.execute(request.build())) {
            return Optional.ofNullable(response.getHeader(PathStatus.HEADER)).map(PathStatus::parse);
        }
    }

    /** docker-java's client. */
    public DockerClient client() {
        return client;
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
