package io.swiftdeploy.policy.opa;

import static io.swiftdeploy.policy.opa.NoDecisions.assertNoDecision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.gateway.ClosedPort;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Stage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the other side does, the question ends within its limit, without an exception, and denied. */
@Timeout(60)
class OpaHttpTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(50);

    @Test
    void askWhenInterruptedDeniesAndStaysInterrupted() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer((connection, out) -> over.await())) {
            Thread.currentThread().interrupt();

            Answer answer = ask(server.base(), LONG);

            assertThat(Thread.interrupted()).isTrue();
            assertNoDecision(answer, NoDecisionCause.INTERRUPTED, "The build was interrupted");
        } finally {
            over.countDown();
        }
    }

    @Test
    void askWhenTheMachineHasAProxyGoesPastIt() throws IOException {
        ProxySelector usual = ProxySelector.getDefault();
        try (ClosedPort nobody = new ClosedPort();
                LocalServer server = new LocalServer(200, "{}")) {
            ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", nobody.port())));
            server.engine().ask("canary", Stage.PRE_PROMOTE, Map.of());

            assertThat(server.questions).hasSize(1);
        } finally {
            ProxySelector.setDefault(usual);
        }
    }

    @Test
    void askWhenRepeatedKeepsTheNumberOfThreadsSmall() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer silent = new RawServer((connection, out) -> over.await());
                LocalServer server = new LocalServer(200, "{}")) {
            OpaEngine waiting = engine(silent.base(), Duration.ofMillis(10));
            OpaEngine answered = server.engine();
            long before = clientThreads();
            for (int i = 0; i < 50; i++) {
                waiting.ask("canary", Stage.STATUS, Map.of());
                answered.ask("canary", Stage.STATUS, Map.of());
            }

            assertThat(clientThreads() - before).isLessThan(20);
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8181", "/path", "ftp://127.0.0.1", "http:///v1", "http://user@127.0.0.1:8181"})
    void newWhenTheAddressIsNotThatOfAServerIsRefused(String base) {
        assertThatThrownBy(() -> engine(URI.create(base), LONG)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Answer ask(URI base, Duration timeout) {
        return engine(base, timeout).ask("canary", Stage.PRE_PROMOTE, Map.of());
    }

    private static OpaEngine engine(URI base, Duration timeout) {
        return new OpaEngine(base, LocalServer.TOKEN, timeout);
    }

    private static long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .count();
    }
}
