package io.swiftdeploy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SampleServerTest {
    private static final int CLIENTS = 16;

    @Test
    void drainWhenClientsKeepAskingLosesNoRequest() throws Exception {
        SampleServer server = SampleServer.start(new SampleSettings(InstanceMode.STABLE, "1.0.0", Optional.empty(), 0));
        CountDownLatch busy = new CountDownLatch(CLIENTS * 10);
        List<CompletableFuture<Void>> clients = Stream.generate(() -> askUntilToldToLeave(server.port(), busy))
                .limit(CLIENTS)
                .toList();
        busy.await();

        server.drain(Duration.ofSeconds(3));

        assertThat(CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)))
                .succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void drainWhenARequestIsUnderWayFinishesItAndAcceptsNoOther() throws Exception {
        SampleServer server = SampleServer.start(new SampleSettings(InstanceMode.CANARY, "1.0.0", Optional.empty(), 0));
        try (RawConnection slow = new RawConnection(server.port());
                RawConnection idle = new RawConnection(server.port())) {
            idle.chaos("{\"mode\":\"slow\",\"duration\":300}");
            slow.begin("GET / HTTP/1.1");
            CompletableFuture<Void> drain = CompletableFuture.runAsync(server::drain);
            awaitRefusal(server.port());

            assertThat(drain).isNotDone();
            assertThat(idle.chaos("{\"mode\":\"recover\"}"))
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("Connection: close");
            assertThat(slow.readResponse()).startsWith("HTTP/1.1 200 OK").contains("Connection: close");
            assertThat(drain).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    private static void awaitRefusal(int port) throws IOException {
        while (true) {
            try {
                new RawConnection(port).close();
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            } catch (ConnectException refused) {
                return;
            }
        }
    }

    private static CompletableFuture<Void> askUntilToldToLeave(int port, CountDownLatch busy) {
        return CompletableFuture.runAsync(
                () -> {
                    try (RawConnection connection = new RawConnection(port)) {
                        while (!connection.ask("GET / HTTP/1.1").contains("Connection: close")) {
                            busy.countDown();
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task).start());
    }
}
