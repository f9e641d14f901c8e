package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodiesTest {
    private static final int LARGE = 48 * 1024 * 1024;

    @TempDir
    Path folder;

    private static void count(HttpExchange exchange) throws IOException {
        long count = 0;
        byte[] buffer = new byte[8192];
        InputStream in = exchange.getRequestBody();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            count += n;
        }
        Backend.answer(exchange, String.valueOf(count));
    }

    @Test
    void largeUploadArrivesWhole() throws IOException {
        try (Backend stable = Backend.that(BodiesTest::count);
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            client.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: " + LARGE + "\r\n\r\n");
            String part = "x".repeat(1024 * 1024);
            for (int sent = 0; sent < LARGE; sent += part.length()) {
                client.send(part);
            }
            assertThat(client.read().body()).isEqualTo(String.valueOf(LARGE));
        }
    }

    @Test
    void largeDownloadArrivesWholeAtTheClientsPace() throws IOException {
        try (Backend stable = Backend.that(exchange -> {
                    exchange.sendResponseHeaders(200, LARGE);
                    byte[] part = new byte[1024 * 1024];
                    try (OutputStream out = exchange.getResponseBody()) {
                        for (int sent = 0; sent < LARGE; sent += part.length) {
                            out.write(part);
                        }
                    }
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            assertThat(fixture.get("/").body()).hasSize(LARGE);
        }
    }

    @Test
    void chunkedBodiesPassBothWays() throws IOException {
        try (Backend stable = Backend.that(exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            RawClient.Answer answer = RawClient.once(
                    fixture.port(),
                    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
            assertThat(answer.body()).isEqualTo("hello world");
            assertThat(answer.headers("Transfer-Encoding")).containsExactly("chunked");
        }
    }

    @Test
    void bodyIsPassedOnWhileItStillArrives() throws Exception {
        CountDownLatch firstHalf = new CountDownLatch(1);
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.read();
                    firstHalf.countDown();
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\na");
            firstHalf.await();
            client.send("b");
            assertThat(client.read().body()).isEqualTo("ok");
        }
    }

    @Test
    void clientThatIsSlowerThanTheServiceMayBeIsNotBlamedOnTheService() throws Exception {
        try (Backend stable = Backend.that(BodiesTest::count);
                GatewayFixture fixture = new GatewayFixture(folder)
                        .timeoutMillis(200)
                        .stable(stable.port())
                        .start();
                RawClient client = new RawClient(fixture.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n");
            for (int i = 0; i < 4; i++) {
                Thread.sleep(300);
                client.send("x");
            }
            assertThat(client.read().body()).isEqualTo("4");
        }
    }

    @Test
    void expectedContinueIsGivenOnceSomebodyTakesTheBody() throws IOException {
        try (Backend stable = Backend.that(BodiesTest::count);
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(100);
            client.send("hello");
            assertThat(client.read().body()).isEqualTo("5");
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void answerBeforeTheBodyIsThereReachesTheClient() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nbegin");
            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void headHasTheLengthAndNoBody() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n");
                    connection.readHead();
                    connection.write("HTTP/1.1 204 No Content\r\n\r\n");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.read("HEAD").headers("Content-Length")).containsExactly("1234");
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(204);
            assertThat(stable.requests()).isEqualTo(2);
        }
    }

    @Test
    void connectionThatTheServiceClosesStaysOpenForTheClient() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            for (int i = 0; i < 3; i++) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                RawClient.Answer answer = client.read();
                assertThat(answer.body()).isEqualTo("until the end");
                assertThat(answer.headers("Connection")).doesNotContain("close");
            }
        }
    }

    @Test
    void clientOfHttp10GetsItsAnswer() throws IOException {
        try (Backend stable = Backend.that(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("streamed".getBytes());
                    exchange.close();
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            assertThat(RawClient.once(fixture.port(), "GET / HTTP/1.0\r\nHost: x\r\n\r\n")
                            .body())
                    .isEqualTo("streamed");
        }
    }
}
