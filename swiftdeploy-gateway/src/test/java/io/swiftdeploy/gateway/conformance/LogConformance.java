package io.swiftdeploy.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.RawClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the request log says of a request. */
public interface LogConformance extends Conformance {
    String USER = "split user";
    /** Both times are told in milliseconds, each rounded on its own. */
    long ROUNDED = 1;

    private LogLine line(int status) throws Exception {
        return gateway().logged(status, 1).get(0);
    }

    private static long milliseconds(String seconds) {
        return Math.round(1000 * Double.parseDouble(seconds));
    }

    @Test
    default void lineTellsTheSizesOfRequestAndAnswer() throws Exception {
        String path = service().saying("HTTP/1.1 271 x\r\nContent-Length: 234\r\n\r\n" + "a".repeat(234));
        String request = GatewayUnderTest.head("POST", path, "Content-Length: 1000") + "b".repeat(1_000);

        assertThat(gateway().raw(request).status()).isEqualTo(271);

        LogLine line = line(271);
        assertThat(line.track()).isEqualTo("stable");
        assertThat(line.receivedBytes()).isEqualTo(request.length());
        assertThat(line.sentBytes()).isEqualTo(234);
        assertThat(line.client()).isEqualTo("stayed");
        assertThat(line.kind()).isEqualTo("plain");
        assertThat(line.marks()).isEqualTo(USER);
        assertThat(line.bucket()).isEqualTo("-");
        assertThat(line.heads())
                .hasSize(1)
                .allMatch(it -> milliseconds(it) <= Math.round(1000 * line.seconds()) + ROUNDED);
    }

    @Test
    default void answerWithoutABodyHasNoBytes() throws Exception {
        assertThat(gateway()
                        .get(service().saying("HTTP/1.1 272 x\r\nContent-Length: 0\r\n\r\n"))
                        .status())
                .isEqualTo(272);

        assertThat(line(272).sentBytes()).isZero();
    }

    @Test
    default void eventsAreStreamed() throws Exception {
        String path = service()
                .saying("HTTP/1.1 273 x\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                        + "Content-Length: 9\r\n\r\ndata: 1\n\n");

        assertThat(gateway().get(path).status()).isEqualTo(273);

        assertThat(line(273).kind()).isEqualTo("streamed");
        assertThat(line(273).client()).isEqualTo("stayed");
    }

    @Test
    default void clientThatLeavesAmidItsAnswerHasLeft() throws Exception {
        String path = service().serve(request -> {
            request.write("HTTP/1.1 274 x\r\nContent-Length: 100000000\r\n\r\n");
            while (true) {
                request.write("x".repeat(100_000));
            }
        });
        try (RawClient client = gateway().connect()) {
            client.send(GatewayUnderTest.head("GET", path));
            client.readFully(1_000);
        }

        LogLine line = line(274);
        assertThat(line.client()).isEqualTo("left");
        assertThat(line.sentBytes()).isBetween(1L, 99_999_999L);
    }

    @Test
    default void answerThatTheServiceBreaksOffIsNotTheClients() throws Exception {
        String path = service().serve(request -> {
            request.write("HTTP/1.1 275 x\r\nContent-Length: 10\r\n\r\nhalf");
            request.close();
        });
        try (RawClient client = gateway().connect()) {
            client.send(GatewayUnderTest.head("GET", path));
            client.readHead();
            client.readFully(4);
            assertThat(endOf(client)).isTrue();
        }

        assertThat(line(275).status()).isEqualTo(275);
    }

    private static boolean endOf(RawClient client) {
        try {
            return client.isAtEnd();
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    default void upgradedConnectionHasTheBytesThatTheClientGot() throws Exception {
        String path = service().serve(request -> {
            request.write("HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
            request.write("x".repeat(54_321));
            request.in().read();
            request.close();
        });
        String request =
                GatewayUnderTest.head("GET", path, "Connection: Upgrade", "Upgrade: websocket", "X-Case: sent");
        try (RawClient client = gateway().connect()) {
            client.send(request);
            assertThat(client.readHead().get(0)).contains(" 101");
            client.readFully(54_321);
            client.send("y");
            assertThat(client.isAtEnd()).isTrue();
        }

        LogLine line = gateway().logged(101, it -> it.sentBytes() == 54_321).get(0);
        assertThat(line.kind()).isEqualTo("upgraded");
        assertThat(line.marks()).isEqualTo(USER);
        assertThat(line.receivedBytes()).isEqualTo(request.length());
    }

    @Test
    default void requestForTheHealthCheckByThePublicListenerIsAUsers() throws Exception {
        gateway().get("/healthz");

        assertThat(gateway().logged(200, line -> line.marks().equals("split user")))
                .isNotEmpty();
    }
}
