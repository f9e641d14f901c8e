package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.undertow.Undertow;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayResponseTest {
    private static final int LARGE = 64 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"})
    void responseThatNobodyReadsEndsAfterItsLimit(String request) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        int port = GatewayFixture.freePort();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1", exchange -> GatewayResponse.text(200, "x".repeat(LARGE))
                        .send(exchange, ended::countDown, Duration.ofMillis(300)))
                .build();
        server.start();
        try (RawClient client = new RawClient(port)) {
            client.send(request);
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(read(client.input())).isLessThan(LARGE);
        } finally {
            server.stop();
        }
    }

    private static long read(InputStream in) {
        long count = 0;
        try {
            for (int n = in.read(new byte[65_536]); n >= 0; n = in.read(new byte[65_536])) {
                count += n;
            }
        } catch (IOException e) {
            return count; // a reset is an end too
        }
        return count;
    }
}
