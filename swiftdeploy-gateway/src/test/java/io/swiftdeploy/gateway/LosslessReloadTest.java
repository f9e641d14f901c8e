package io.swiftdeploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LosslessReloadTest {
    private static final int CLIENTS = 16;
    private static final int RELOADS = 50;

    @TempDir
    Path folder;

    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void reloadsUnderLoadLoseNoRequest() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (Backend one = Backend.saying("one");
                Backend two = Backend.saying("two");
                GatewayFixture fixture =
                        new GatewayFixture(folder).only("stable", one.port()).start()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String request = i % 4 == 0
                        ? "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"
                        : "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
                clients.add(threads.submit(() -> ask(fixture.port(), request)));
            }
            for (int i = 1; i <= RELOADS; i++) {
                int before = served.get();
                fixture.only("stable", i % 2 == 0 ? one.port() : two.port()).write("g" + i);
                assertThat(fixture.ask("POST", "/reload").body()).isEqualTo("g" + i);
                GatewayFixture.await(() -> served.get() > before + CLIENTS);
            }
            enough.set(true);
            for (Future<?> client : clients) {
                client.get();
            }
            assertThat(lost).hasValue(0);
            assertThat(one.requests() + two.requests()).isEqualTo(served.get());
            assertThat(one.requests()).isPositive();
            assertThat(two.requests()).isPositive();
        } finally {
            threads.shutdownNow();
        }
    }

    private void ask(int port, String request) {
        try (RawClient client = new RawClient(port)) {
            while (!enough.get()) {
                client.send(request);
                (client.read().status() == 200 ? served : lost).incrementAndGet();
            }
        } catch (IOException e) {
            lost.incrementAndGet();
        }
    }
}
