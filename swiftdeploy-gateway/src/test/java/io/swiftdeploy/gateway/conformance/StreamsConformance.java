package io.swiftdeploy.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawClient.Answer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Answers that go on: events, long polls, WebSocket. */
public interface StreamsConformance extends Conformance {
    int PATIENCE_SECONDS = 30;

    @Test
    default void eachEventArrivesBeforeTheNextIsSent() throws Exception {
        Semaphore received = new Semaphore(0);
        AtomicLong sent = new AtomicLong();
        long longest = 0;
        String path = service().serve(request -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 5 && received.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS); i++) {
                sent.set(System.nanoTime());
                request.write("9\r\ndata: " + i + "\n\n\r\n");
            }
            received.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            request.write("0\r\n\r\n");
        });
        try (RawClient client = gateway().connect()) {
            client.send(GatewayUnderTest.head("GET", path, "Accept: text/event-stream"));
            assertThat(client.readHead().get(0)).contains(" 200");
            received.release();
            for (int i = 0; i < 5; i++) {
                assertThat(Integer.parseInt(client.readLine(), 16)).isEqualTo(9);
                assertThat(client.readFully(9)).isEqualTo("data: " + i + "\n\n");
                longest = Math.max(longest, System.nanoTime() - sent.get());
                assertThat(client.readLine()).isEmpty();
                received.release();
            }
            assertThat(client.readLine()).isEqualTo("0");
        }
        System.out.println("the slowest of 5 events took " + TimeUnit.NANOSECONDS.toMicros(longest) + " us");
    }

    @Test
    default void answerThatComesLateWithinTheTimeoutIsPassedOn() throws IOException {
        long pause = gateway().proxyTimeout().toMillis() * 3 / 4;
        String path = service().serve(request -> {
            TimeUnit.MILLISECONDS.sleep(pause);
            request.say("late");
        });

        assertThat(gateway().get(path).body()).isEqualTo("late");
    }

    @Test
    default void streamThatIsSilentWithinTheTimeoutGoesOnForLonger() throws IOException {
        long pause = gateway().proxyTimeout().toMillis() / 2;
        String path = service().serve(request -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
            for (int i = 0; i < 3; i++) {
                TimeUnit.MILLISECONDS.sleep(pause);
                request.write(String.valueOf(i));
            }
        });

        assertThat(gateway().get(path).body()).isEqualTo("012");
    }

    /** Asks for WebSocket at {@code path}. */
    static String handshake(String path) {
        return GatewayUnderTest.head(
                "GET",
                path,
                "Connection: keep-alive, Upgrade",
                "Upgrade: WebSocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }

    /** Agrees to WebSocket, if it was asked for well. */
    static void agree(ConformanceService.Request request) throws IOException {
        if (request.headers("Connection").stream().noneMatch(it -> it.equalsIgnoreCase("upgrade"))
                || request.headers("Sec-WebSocket-Key").isEmpty()) {
            request.write("HTTP/1.1 400 No handshake\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        request.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
    }

    /** Answers each byte with itself; 0 ends the connection. */
    private static void echo(ConformanceService.Request request) throws IOException {
        for (int next = request.in().read(); next > 0; next = request.in().read()) {
            request.write(new byte[] {(byte) next});
        }
        request.close();
    }

    private String echoing() {
        return service().serve(request -> {
            agree(request);
            echo(request);
        });
    }

    private static void assertAgreed(List<String> head) {
        assertThat(head.get(0)).contains(" 101");
        assertThat(head)
                .anyMatch(it -> it.equalsIgnoreCase("Upgrade: websocket"))
                .anyMatch(it -> it.equalsIgnoreCase("Connection: Upgrade"))
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    default void upgradedConnectionPassesBytesInBothDirections() throws IOException {
        try (RawClient client = gateway().connect()) {
            client.send(handshake(echoing()));
            assertAgreed(client.readHead());
            for (int i = 0; i < 200; i++) {
                client.send("hello");
                assertThat(client.readFully(5)).isEqualTo("hello");
            }
            client.send("\0");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    default void bytesBehindTheHandshakeAreNotLost() throws IOException {
        String path = service().serve(request -> {
            agree(request);
            request.write("welcome");
            echo(request);
        });
        try (RawClient client = gateway().connect()) {
            client.send(handshake(path) + "early");
            assertAgreed(client.readHead());
            assertThat(client.readFully("welcomeearly".length())).isEqualTo("welcomeearly");
        }
    }

    @Test
    default void endOfTheClientReachesTheInstance() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        String path = service().serve(request -> {
            agree(request);
            request.in().read();
            end.complete(request.in().read());
            request.close();
        });
        try (RawClient client = gateway().connect()) {
            client.send(handshake(path));
            assertAgreed(client.readHead());
            client.send("x");
        }
        assertThat(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNegative();
    }

    @Test
    default void whatTheInstanceSaidLastArrivesBeforeItsEnd() throws IOException {
        String path = service().serve(request -> {
            agree(request);
            request.write("x".repeat(100_000) + "bye");
            request.close();
        });
        try (RawClient client = gateway().connect()) {
            client.send(handshake(path));
            assertAgreed(client.readHead());
            assertThat(client.readFully(100_003)).endsWith("xbye");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    default void instanceMayGoOnAfterTheClientHasSaidAll() throws IOException {
        String path = service().serve(request -> {
            agree(request);
            while (request.in().read() >= 0) {
                // until the client's end
            }
            request.write("after");
            request.close();
        });
        try (RawClient client = gateway().connect()) {
            client.send(handshake(path));
            assertAgreed(client.readHead());
            client.send("x");
            client.endOutput();
            if (gateway().has(Difference.ENDS_BOTH_DIRECTIONS)) {
                assertThat(client.isAtEnd()).isTrue();
            } else {
                assertThat(client.readFully(5)).isEqualTo("after");
            }
        }
    }

    @Test
    default void upgradedConnectionLastsLongerThanTheTimeoutWhenItIsUsed() throws Exception {
        try (RawClient client = gateway().connect()) {
            client.send(handshake(echoing()));
            assertAgreed(client.readHead());
            for (int i = 0; i < 3; i++) {
                TimeUnit.MILLISECONDS.sleep(gateway().proxyTimeout().toMillis() / 2);
                client.send("x");
                assertThat(client.readFully(1)).isEqualTo("x");
            }
        }
    }

    @Test
    default void upgradedConnectionThatNobodyUsesEnds() throws IOException {
        try (RawClient client = gateway().connect()) {
            client.send(handshake(echoing()));
            assertAgreed(client.readHead());
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    default void serviceMayRefuseToUpgrade() throws IOException {
        String path = service().saying("HTTP/1.1 426 No\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\nno");
        try (RawClient client = gateway().connect()) {
            for (int i = 0; i < 2; i++) {
                client.send(handshake(path));
                Answer answer = client.read();
                assertThat(answer.status()).isEqualTo(426);
                assertThat(answer.body()).isEqualTo("no");
            }
        }
    }

    @Test
    default void upgradedConnectionIsInTheRequestLogWhenItIsOver() throws Exception {
        try (RawClient client = gateway().connect()) {
            client.send(handshake(echoing()));
            assertAgreed(client.readHead());
        }
        assertThat(gateway().logged(101, 1)).allMatch(line -> line.track().equals("stable"));
    }
}
