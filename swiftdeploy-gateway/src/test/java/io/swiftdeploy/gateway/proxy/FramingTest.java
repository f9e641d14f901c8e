package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a message ends: what does not say so clearly is refused, and what was cut is never passed on as whole. */
class FramingTest {
    private static final String CUT = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n1234\r\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 18446744073709551616",
                "Content-Length: 18446744073709551621",
                "Content-Length: 9223372036854775808",
                "Content-Length: -1",
                "Content-Length: +5",
                "Content-Length: 0x5",
                "Content-Length: 5, 5",
                "Content-Length: 5 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length:"
            })
    void lengthThatIsNoLengthIs400AndReachesNoInstance(String header) throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            RawClient.Answer answer = RawClient.once(
                    fixture.port(),
                    "POST / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\nGET /x HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(stable.requests()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+2", "0x2", "", " 2", "g", "10000000000000000", "ffffffffffffffffff", "-0"})
    void chunkSizeThatIsNoSizeIs400AndNoInstanceGetsAWholeRequest(String size) throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        AtomicInteger whole = new AtomicInteger();
        try (RawServer stable = new RawServer(connection -> {
                    whole.addAndGet(isWhole(connection) ? 1 : 0);
                    seen.countDown();
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            String request =
                    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + size + "\r\nab\r\n0\r\n\r\n";
            assertThat(RawClient.once(fixture.port(), request).status()).isEqualTo(400);
            seen.await(1, TimeUnit.SECONDS);
            assertThat(whole).hasValue(0);
        }
    }

    @Test
    void chunkedBodyOfAClientThatLeavesAmidItGetsNoEnd() throws Exception {
        CompletableFuture<Boolean> whole = new CompletableFuture<>();
        try (RawServer stable = new RawServer(connection -> whole.complete(isWhole(connection)));
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            try (RawClient client = new RawClient(fixture.port())) {
                client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
                GatewayFixture.await(() -> stable.requests() == 1);
            }
            assertThat(whole.get(30, TimeUnit.SECONDS)).isFalse();
        }
    }

    private static boolean isWhole(RawServer.Connection connection) throws IOException {
        StringBuilder all = new StringBuilder(connection.readHead());
        for (int next = connection.read();
                next >= 0 && !all.toString().endsWith("0\r\n\r\n");
                next = connection.read()) {
            all.append((char) next);
        }
        return all.toString().endsWith("0\r\n\r\n");
    }

    private static void cut(RawServer.Connection connection) throws IOException {
        connection.readHead();
        connection.write(CUT);
    }

    @Test
    void answerThatWasCutIsCutForTheClientOfEachListenerToo() throws IOException {
        try (RawServer stable = new RawServer(FramingTest::cut);
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            assertThatThrownBy(() -> fixture.ask("GET", "/groups/stable_ab12/metrics"))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> fixture.get("/")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> fixture.get("/", "Connection: close")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void answerWithoutLengthIsWholeForAClientThatClosesItsConnection() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write(CUT + "0\r\n\r\n");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            assertThat(fixture.get("/", "Connection: close").body()).isEqualTo("1234");
            assertThat(fixture.ask("GET", "/groups/stable_ab12/metrics").body()).isEqualTo("1234");
        }
    }
}
