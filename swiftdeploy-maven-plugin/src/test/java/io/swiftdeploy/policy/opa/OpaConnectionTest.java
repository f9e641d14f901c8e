package io.swiftdeploy.policy.opa;

import static io.swiftdeploy.policy.opa.NoDecisions.assertNoDecision;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.ClosedPort;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the other side does, the question ends within its limit, without an exception, and denied. */
@Timeout(60)
class OpaConnectionTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(50);

    @Test
    void askWhenNobodyListensIsRefused() throws IOException {
        try (ClosedPort nobody = new ClosedPort()) {
            assertNoDecision(
                    ask(URI.create("http://127.0.0.1:" + nobody.port()), LONG),
                    NoDecisionCause.CONNECTION_REFUSED,
                    "Open Policy Agent does not answer at 127.0.0.1:" + nobody.port()
                            + " (connection refused). Nothing was changed.");
        }
    }

    @Test
    void askWhenTheHostIsUnknownIsUnreachable() {
        assertNoDecision(
                ask(URI.create("http://opa.invalid:8181"), LONG),
                NoDecisionCause.UNREACHABLE,
                "reached at opa.invalid:8181");
    }

    @Test
    void askWhenTheServerNeverAnswersTimesOut() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer((connection, out) -> over.await())) {
            assertNoDecision(
                    ask(server.base(), SHORT),
                    NoDecisionCause.TIMEOUT,
                    "did not answer about policy canary within 300 ms");
        } finally {
            over.countDown();
        }
    }

    @Test
    void askWhenTheServerNeverAcceptsTimesOut() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI base = URI.create("http://127.0.0.1:" + listener.getLocalPort());

            assertNoDecision(ask(base, SHORT), NoDecisionCause.TIMEOUT, "within 300 ms");
        }
    }

    @Test
    void askWhenTheHeadersTrickleTimesOutAndHangsUp() throws Exception {
        assertTrickleTimesOut("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void askWhenTheBodyTricklesTimesOutAndHangsUp() throws Exception {
        assertTrickleTimesOut("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n",
                "hello\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}"
            })
    void askWhenTheServerDoesNotSpeakHttpDenies(String text) throws IOException {
        try (RawServer server = RawServer.sending(text)) {
            assertNoDecision(ask(server.base(), LONG), NoDecisionCause.MALFORMED, "it does not answer in HTTP");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"result\"",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"result\"",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"
            })
    void askWhenTheConnectionEndsEarlyIsLost(String text) throws IOException {
        try (RawServer server = RawServer.sending(text)) {
            assertNoDecision(
                    ask(server.base(), LONG), NoDecisionCause.CONNECTION_LOST, "closed the connection before it had");
        }
    }

    @Test
    void askWhenTheConnectionIsHalfClosedIsLost() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        RawServer.Behaviour halfClose = (connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            connection.shutdownOutput();
            over.await();
        };
        try (RawServer server = new RawServer(halfClose)) {
            assertNoDecision(
                    ask(server.base(), LONG), NoDecisionCause.CONNECTION_LOST, "closed the connection before it had");
        } finally {
            over.countDown();
        }
    }

    @Test
    void askWhenTheConnectionIsResetIsLost() throws IOException {
        try (RawServer server = new RawServer((connection, out) -> connection.setSoLinger(true, 0))) {
            assertNoDecision(
                    ask(server.base(), LONG), NoDecisionCause.CONNECTION_LOST, "closed the connection before it had");
        }
    }

    private static void assertTrickleTimesOut(String beginning) throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        RawServer.Behaviour trickle = (connection, out) -> {
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
            try {
                while (true) {
                    out.write('x');
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            } finally {
                hungUp.countDown();
            }
        };
        try (RawServer server = new RawServer(trickle)) {
            assertNoDecision(ask(server.base(), SHORT), NoDecisionCause.TIMEOUT, "within 300 ms");
            assertThat(hungUp.await(30, TimeUnit.SECONDS))
                    .as("connection closed")
                    .isTrue();
        }
    }

    private static Answer ask(URI base, Duration timeout) {
        return engine(base, timeout).ask("canary", Stage.PRE_PROMOTE, Map.of());
    }

    private static OpaEngine engine(URI base, Duration timeout) {
        return new OpaEngine(base, LocalServer.TOKEN, timeout);
    }
}
