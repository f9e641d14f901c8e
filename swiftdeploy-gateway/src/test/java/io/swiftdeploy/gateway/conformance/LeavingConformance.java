package io.swiftdeploy.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.RawClient;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients that leave before they have their answer: the service learns it, and the request log says it. */
public interface LeavingConformance extends Conformance {
    int PATIENCE_SECONDS = 30;

    /** A request that is waiting, and whether the service sees that nobody waits any more. */
    record Waiting(String path, CountDownLatch asked, CountDownLatch seenEnd) {
        void awaitAsked() throws InterruptedException {
            assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        void awaitEnd() throws InterruptedException {
            assertThat(seenEnd.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the service sees that the client has left")
                    .isTrue();
        }
    }

    /** A path whose answer begins with {@code begin}, and then never goes on. */
    private Waiting waiting(String begin) {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch seenEnd = new CountDownLatch(1);
        String path = service().serve(request -> {
            request.body();
            request.write(begin);
            asked.countDown();
            if (isEnd(request)) {
                seenEnd.countDown();
            }
            request.close();
        });
        return new Waiting(path, asked, seenEnd);
    }

    private static boolean isEnd(ConformanceService.Request request) {
        try {
            return request.in().read() < 0;
        } catch (IOException e) {
            return true; // a reset is an end too
        }
    }

    private void assertLeft(int status, long receivedBytes) throws Exception {
        assertThat(gateway().logged(status, line -> line.receivedBytes() == receivedBytes))
                .allMatch(line -> line.track().equals("stable"))
                .allMatch(line -> line.client().equals("left"));
    }

    @Test
    default void clientThatLeavesBeforeItsAnswerEndsItsRequest() throws Exception {
        Waiting waiting = waiting("");
        String request = GatewayUnderTest.head("GET", waiting.path(), "X-Case: left-without-a-body");
        try (RawClient client = gateway().connect()) {
            client.send(request);
            waiting.awaitAsked();
        }
        waiting.awaitEnd();
        assertLeft(499, request.length());
    }

    @Test
    default void clientThatLeavesAfterItsBodyEndsItsRequest() throws Exception {
        Waiting waiting = waiting("");
        String request =
                GatewayUnderTest.head("POST", waiting.path(), "Content-Length: 3", "X-Case: left-after-its-body")
                        + "abc";
        try (RawClient client = gateway().connect()) {
            client.send(request);
            waiting.awaitAsked();
        }
        waiting.awaitEnd();
        assertLeft(499, request.length());
    }

    @Test
    default void clientThatResetsItsConnectionEndsItsRequest() throws Exception {
        Waiting waiting = waiting("");
        String request = GatewayUnderTest.head("GET", waiting.path(), "X-Case: left-by-a-reset-of-its-connection");
        try (RawClient client = gateway().connect()) {
            client.send(request);
            waiting.awaitAsked();
            client.reset();
        }
        waiting.awaitEnd();
        assertLeft(499, request.length());
    }

    @Test
    default void clientThatLeavesAStreamThatIsSilentEndsIt() throws Exception {
        Waiting waiting = waiting("HTTP/1.1 267 x\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
        String request = GatewayUnderTest.head("GET", waiting.path(), "X-Case: left-a-stream");
        try (RawClient client = gateway().connect()) {
            client.send(request);
            assertThat(client.readHead().get(0)).contains(" 267");
            waiting.awaitAsked();
        }
        waiting.awaitEnd();
        assertLeft(267, request.length());
    }

    @Test
    default void clientThatClosesItsHalfHasLeft() throws Exception {
        Waiting waiting = waiting("");
        String request = GatewayUnderTest.head("GET", waiting.path(), "X-Case: closed-its-half-of-the-connection-only");
        try (RawClient client = gateway().connect()) {
            client.send(request);
            waiting.awaitAsked();
            client.endOutput();
            waiting.awaitEnd();
            assertThat(hasEnded(client)).isTrue();
        }
        assertLeft(499, request.length());
    }

    /** Over TLS, an end may come as a reset. */
    private static boolean hasEnded(RawClient client) throws IOException {
        try {
            return client.isAtEnd();
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    default void requestThatFollowsTooEarlyIsAnsweredInItsTurn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        String path = service().serve(request -> {
            asked.countDown();
            answer.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            request.say("first");
        });
        try (RawClient client = gateway().connect()) {
            client.send(GatewayUnderTest.head("GET", path));
            assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 5; i++) {
                client.send(GatewayUnderTest.head("GET", "/early/" + i, "X-Large: " + "x".repeat(i * 2_000)));
            }
            gateway().serves();
            answer.countDown();
            assertThat(client.read().body()).isEqualTo("first");
            for (int i = 0; i < 5; i++) {
                assertThat(client.read().body()).startsWith("GET /early/" + i + " ");
            }
        }
    }
}
