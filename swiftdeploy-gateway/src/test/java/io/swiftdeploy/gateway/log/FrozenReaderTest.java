package io.swiftdeploy.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.gateway.RawClient;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that asks for the request log and does not read it, where one thread serves all. */
@Timeout(60)
class FrozenReaderTest {
    private static final int MORE_THAN_SOCKETS_BUFFER = 64 * 1024 * 1024;
    private static final String REQUEST = "GET /journal HTTP/1.1\r\nHost: x\r\n";

    @TempDir
    Path folder;

    @Test
    void readerThatIsFrozenIsCutOffAndTheNextOneIsServed() throws Exception {
        Path file = folder.resolve("journal.log");
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
            log.setLength(MORE_THAN_SOCKETS_BUFFER);
        }
        Undertow server = serve(new TimeLimit(new RequestLogHandler(file), Duration.ofSeconds(5)));
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        try (RawClient frozen = new RawClient(port)) {
            frozen.send(REQUEST + "\r\n");
            assertThat(frozen.readFully(12)).isEqualTo("HTTP/1.1 200");

            assertThat(RawClient.once(port, REQUEST + "Range: bytes=-5\r\n\r\n").body())
                    .hasSize(5);

            assertThatThrownBy(() -> frozen.readFully(MORE_THAN_SOCKETS_BUFFER)).isInstanceOf(IOException.class);
        } finally {
            server.stop();
        }
    }

    private static Undertow serve(HttpHandler handler) {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setWorkerThreads(1)
                .setHandler(exchange -> exchange.dispatch(handler))
                .build();
        server.start();
        return server;
    }
}
