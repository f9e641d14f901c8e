package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.ClosedPort;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardFaultsTest {
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @TempDir
    Path folder;

    private static void isError(RawClient.Answer answer, int code, String error) throws IOException {
        JsonNode body = new ObjectMapper().readTree(answer.body());
        assertThat(answer.status()).isEqualTo(code);
        assertThat(body.get("code").asInt()).isEqualTo(code);
        assertThat(body.get("error").asText()).isEqualTo(error);
        assertThat(answer.headers("X-Deployed-By")).containsExactly("swiftdeploy");
    }

    @Test
    void requestWhenConnectionIsRefusedIs502() throws IOException {
        try (ClosedPort nobody = new ClosedPort();
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(nobody.port()).start()) {
            isError(fixture.get("/"), 502, "Bad Gateway");
            isError(RawClient.once(fixture.port(), POST), 502, "Bad Gateway");
        }
    }

    @Test
    void requestWhenOneMemberRefusesIsServedByTheNextBodyIncluded() throws IOException {
        try (Backend stable = Backend.that(exchange -> Backend.answer(
                        exchange, new String(exchange.getRequestBody().readAllBytes())));
                ClosedPort nobody = new ClosedPort();
                ClosedPort nobodyEither = new ClosedPort();
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(nobody.port(), stable.port(), nobodyEither.port())
                        .start()) {
            for (int i = 0; i < 6; i++) {
                assertThat(RawClient.once(fixture.port(), POST).body()).isEqualTo("hi");
            }
            assertThat(stable.requests()).isEqualTo(6);
            assertThat(fixture.logged())
                    .anyMatch(line -> line.matches(".*127\\.0\\.0\\.1:\\d+, 127\\.0\\.0\\.1:\\d+.*"));
        }
    }

    @Test
    void membersWhenAllAreWellTakeTurns() throws IOException {
        try (Backend one = Backend.saying("one");
                Backend two = Backend.saying("two");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(one.port(), two.port())
                        .start()) {
            for (int i = 0; i < 10; i++) {
                fixture.get("/");
            }
            assertThat(one.requests()).isEqualTo(5);
            assertThat(two.requests()).isEqualTo(5);
        }
    }

    @Test
    void requestWhenConnectionIsResetIs502() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.reset();
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            isError(fixture.get("/"), 502, "Bad Gateway");
        }
    }

    @Test
    void requestWhenItsAnswerIsNoHttpIs502() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write("220 mail.example ESMTP\r\n\r\n");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            isError(fixture.get("/"), 502, "Bad Gateway");
        }
    }

    @Test
    void postWhenConnectionIsResetIsNotSentTwice() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.reset();
                });
                Backend other = Backend.saying("other");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port(), other.port())
                        .start()) {
            isError(RawClient.once(fixture.port(), POST), 502, "Bad Gateway");
            assertThat(stable.requests()).isEqualTo(1);
            assertThat(other.requests()).isZero();
        }
    }

    @Test
    void getWhenConnectionIsResetIsServedByTheNext() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.reset();
                });
                Backend other = Backend.saying("other");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port(), other.port())
                        .start()) {
            assertThat(fixture.get("/").body()).isEqualTo("other");
        }
    }

    @Test
    void requestWhenNoAnswerComesIs504() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    end.await();
                });
                GatewayFixture fixture = new GatewayFixture(folder)
                        .timeoutMillis(300)
                        .stable(stable.port())
                        .start()) {
            isError(fixture.get("/"), 504, "Gateway Timeout");
            isError(RawClient.once(fixture.port(), POST), 504, "Gateway Timeout");
            end.countDown();
        }
    }

    @Test
    void answerThatIsSlowButNeverSilentTooLongIsServedWhole() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
                    for (int i = 0; i < 10; i++) {
                        Thread.sleep(150);
                        connection.write("x");
                    }
                });
                GatewayFixture fixture = new GatewayFixture(folder)
                        .timeoutMillis(1_000)
                        .stable(stable.port())
                        .start()) {
            assertThat(fixture.get("/").body()).isEqualTo("xxxxxxxxxx");
        }
    }

    @Test
    void answerWhenItsServiceDiesHalfwayIsNotPassedOffAsWhole() throws Exception {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            assertThatThrownBy(() -> fixture.get("/")).isInstanceOf(EOFException.class);
            GatewayFixture.await(() -> fixture.gateway().running() == 0);
        }
    }

    @Test
    void chunkedAnswerWhenItsServiceDiesHalfwayIsNotPassedOffAsWhole() throws Exception {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            assertThatThrownBy(() -> fixture.get("/")).isInstanceOf(IOException.class);
            GatewayFixture.await(() -> fixture.gateway().running() == 0);
        }
    }

    @Test
    void answerWhenItFallsSilentHalfwayIsCutOff() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                    end.await();
                });
                GatewayFixture fixture = new GatewayFixture(folder)
                        .timeoutMillis(300)
                        .stable(stable.port())
                        .start()) {
            assertThatThrownBy(() -> fixture.get("/")).isInstanceOf(IOException.class);
            GatewayFixture.await(() -> fixture.gateway().running() == 0);
            end.countDown();
        }
    }

    @Test
    void requestWhenTheKeptConnectionWasClosedMeanwhileIsNotLost() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write(OK);
                    connection.readHead();
                    connection.reset();
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            for (int i = 0; i < 20; i++) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.read().body()).isEqualTo("ok");
                client.send(POST);
                assertThat(client.read().body()).isEqualTo("ok");
            }
        }
    }

    @Test
    void clientThatLeavesAmidItsBodyEndsItsRequest() throws Exception {
        try (Backend stable = Backend.saying("ok");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            try (RawClient client = new RawClient(fixture.port())) {
                client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
                GatewayFixture.await(() -> fixture.gateway().running() == 1);
            }
            GatewayFixture.await(() -> fixture.gateway().running() == 0);
        }
    }
}
