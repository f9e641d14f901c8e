package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import io.swiftdeploy.tls.ClientFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** A connection to a Docker Engine that has answered. */
public final class Engine implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** For what takes an Engine no long time; one that is silent for longer is broken. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final EngineAddress address;
    private final DockerClient client;
    private final Map<Duration, Engine> patient = new ConcurrentHashMap<>();

    private Engine(EngineAddress address, DockerClient client) {
        this.address = address;
        this.client = client;
    }

    /** Connects and asks once, so that an error shows here, with the address. */
    public static Engine connect(EngineAddress address) {
        return connect(address, ANSWER_TIMEOUT);
    }

    /** As {@link #connect(EngineAddress)}, for an Engine that answers within {@code timeout} or not at all. */
    static Engine connect(EngineAddress address, Duration timeout) {
        Engine engine = usable(address, timeout);
        try {
            engine.client.pingCmd().exec();
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw EngineErrors.unreachable(address, e);
        }
    }

    private static Engine usable(EngineAddress address, Duration timeout) {
        try {
            return at(address, timeout);
        } catch (RuntimeException e) {
            throw EngineErrors.unusableAddress(address, e);
        }
    }

    /** Takes host and certificates from the address only, not from the environment. */
    private static Engine at(EngineAddress address, Duration timeout) {
        DockerClientConfig config = new DefaultDockerClientConfig.Builder()
                .withDockerHost(address.host().toString())
                .withDockerTlsVerify(false)
                .build();
        ApacheDockerHttpClient.Builder transport = new ApacheDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .connectionTimeout(CONNECT_TIMEOUT)
                .responseTimeout(timeout);
        address.certificates().map(Engine::context).ifPresent(it -> transport.sslConfig(() -> it));
        return new Engine(address, DockerClientImpl.getInstance(config, transport.build()));
    }

    /** Made here, since docker-java would need Bouncy Castle for it. */
    private static SSLContext context(Path folder) {
        return new ClientFiles(folder.resolve("ca.pem"), folder.resolve("cert.pem"), folder.resolve("key.pem"))
                .context();
    }

    /** Another connection to the same Engine. To close it ends what is being received, however much of it is to come. */
    Engine another() {
        return at(address, ANSWER_TIMEOUT);
    }

    /** A client for what may take the Engine up to {@code timeout}. */
    DockerClient client(Duration timeout) {
        return patient.computeIfAbsent(timeout, it -> at(address, it)).client;
    }

    /** docker-java's client. */
    public DockerClient client() {
        return client;
    }

    @Override
    public void close() {
        patient.values().forEach(Engine::close);
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
