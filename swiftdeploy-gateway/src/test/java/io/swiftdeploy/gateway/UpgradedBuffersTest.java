package io.swiftdeploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.proxy.ProxyState;
import io.swiftdeploy.gateway.proxy.PublicHandler;
import io.swiftdeploy.gateway.upstream.UpstreamConnections;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upgraded connection that ends amid what it has to pass on gives its buffers back. */
class UpgradedBuffersTest {
    @TempDir
    Path folder;

    /** Counts the buffers that are in use. */
    private static final class CountingPool implements ByteBufferPool {
        private final ByteBufferPool pool;
        private final AtomicInteger used;

        CountingPool(ByteBufferPool pool, AtomicInteger used) {
            this.pool = pool;
            this.used = used;
        }

        @Override
        public PooledByteBuffer allocate() {
            PooledByteBuffer buffer = pool.allocate();
            AtomicBoolean open = new AtomicBoolean(true);
            used.incrementAndGet();
            return new PooledByteBuffer() {
                @Override
                public ByteBuffer getBuffer() {
                    return buffer.getBuffer();
                }

                @Override
                public void close() {
                    if (open.compareAndSet(true, false)) {
                        used.decrementAndGet();
                    }
                    buffer.close();
                }

                @Override
                public boolean isOpen() {
                    return buffer.isOpen();
                }
            };
        }

        @Override
        public ByteBufferPool getArrayBackedPool() {
            return this;
        }

        @Override
        public void close() {
            pool.close();
        }

        @Override
        public int getBufferSize() {
            return pool.getBufferSize();
        }

        @Override
        public boolean isDirect() {
            return false;
        }
    }

    @Test
    void buffersAreGivenBackWhenAConnectionEndsAmidWhatItPasses() throws Exception {
        AtomicInteger used = new AtomicInteger();
        AtomicLong poured = new AtomicLong();
        try (RawServer stable = new RawServer(connection -> pour(connection, poured));
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).write("first")) {
            CountingPool pool = new CountingPool(new DefaultByteBufferPool(false, 8192), used);
            ProxyState state = new ProxyState(fixture.folder(), fixture.folder().config());
            Listeners listeners = new Listeners(pool);
            try (var listener = listeners.listen(
                    new InetSocketAddress(InetAddress.getByName("127.0.0.1"), fixture.port()),
                    new PublicHandler(state, new UpstreamConnections(pool)))) {
                listener.resumeAccepts();
                for (int i = 0; i < 3; i++) {
                    leaveAmid(fixture.port(), poured);
                }
                GatewayFixture.await(() -> state.routes().running() == 0);
                GatewayFixture.await(() -> used.get() == 0);
            } finally {
                listeners.stop();
                state.closeLogs();
            }
        }
    }

    private static void pour(RawServer.Connection connection, AtomicLong poured) throws IOException {
        connection.readHead();
        connection.write("HTTP/1.1 101 x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        while (true) {
            connection.write("x".repeat(65_536));
            poured.incrementAndGet();
        }
    }

    private static void leaveAmid(int port, AtomicLong poured) throws Exception {
        long before = poured.get();
        try (RawClient client = new RawClient(port)) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(client.readHead().get(0)).contains("101");
            awaitStill(poured, before);
        }
    }

    /** Waits until {@code value} has grown beyond {@code begin}, and grows no more. */
    private static void awaitStill(AtomicLong value, long begin) throws InterruptedException {
        long before = -1;
        for (int looks = 0; looks < 150 && (value.get() == begin || value.get() != before); looks++) {
            before = value.get();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(value.get()).isEqualTo(before).isGreaterThan(begin);
    }
}
