package io.swiftdeploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.gateway.ClosedPort;
import io.swiftdeploy.http.NoResponseException.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LimitedHttpClientTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final LimitedHttpClient PATIENT = client(LONG, BodyUse.EVERY);
    private static final LimitedHttpClient HASTY = client(SHORT, BodyUse.EVERY);

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 404, 503})
    void sendGivesTheResponseWhateverItsStatus(int status) throws Exception {
        String head = "HTTP/1.1 " + status + " x\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 2\r\n\r\n";
        try (RawHttpServer server = RawHttpServer.sending(head + "hi")) {
            HttpResponse<byte[]> response = PATIENT.send(request(server.address()));

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).asString().isEqualTo("hi");
        }
    }

    @Test
    void sendWhenTheStatusHasNoReasonPhraseGivesTheResponse() throws Exception {
        try (RawHttpServer server = RawHttpServer.sending("HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nhi")) {
            assertThat(PATIENT.send(request(server.address())).body())
                    .asString()
                    .isEqualTo("hi");
        }
    }

    @Test
    void sendWhenTheBodyIsNotWantedDropsIt() throws Exception {
        try (RawHttpServer refusing = RawHttpServer.sending(responseOf(500, 2000));
                RawHttpServer answering = RawHttpServer.sending(responseOf(200, 2000))) {
            assertThat(client(LONG, BodyUse.SUCCESSFUL)
                            .send(request(refusing.address()))
                            .body())
                    .isEmpty();
            assertThat(client(LONG, BodyUse.NONE)
                            .send(request(answering.address()))
                            .body())
                    .isEmpty();
        }
    }

    @Test
    void sendWhenTheBodyIsAsLargeAsAllowedGivesIt() throws Exception {
        try (RawHttpServer server = RawHttpServer.sending(responseOf(200, 1000))) {
            assertThat(PATIENT.send(request(server.address())).body()).hasSize(1000);
        }
    }

    @Test
    void sendWhenTheBodyIsTooLargeHangsUp() throws Exception {
        try (RawHttpServer server = RawHttpServer.sending(responseOf(200, 1001));
                RawHttpServer endless = RawHttpServer.tricklingAfter(
                        "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(2000))) {
            assertReason(PATIENT, server.address(), Reason.BODY_TOO_LARGE);
            assertReason(client(LONG, BodyUse.SUCCESSFUL), endless.address(), Reason.BODY_TOO_LARGE);
            assertThat(endless.wasHungUpOn()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"})
    void sendWhenTheResponseTricklesEndsAtTheTimeLimitAndHangsUp(String beginning) throws Exception {
        try (RawHttpServer server = RawHttpServer.tricklingAfter(beginning)) {
            assertReason(HASTY, server.address(), Reason.TOTAL_TIMEOUT);
            assertThat(server.wasHungUpOn()).isTrue();
        }
    }

    @Test
    void sendWhenADroppedBodyTricklesEndsAtTheTimeLimit() throws Exception {
        try (RawHttpServer server = RawHttpServer.tricklingAfter("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")) {
            assertReason(client(SHORT, BodyUse.NONE), server.address(), Reason.TOTAL_TIMEOUT);
        }
    }

    @Test
    void sendWhenOneExchangeHasAShorterLimitEndsThen() throws Exception {
        try (RawHttpServer server = RawHttpServer.tricklingAfter("")) {
            NoResponseException none = catchThrowableOfType(
                    NoResponseException.class, () -> PATIENT.send(request(server.address()), SHORT));

            assertThat(none.reason()).isEqualTo(Reason.TOTAL_TIMEOUT);
        }
    }

    @Test
    void sendWhenNothingListensIsRefused() throws IOException {
        try (ClosedPort nobody = new ClosedPort()) {
            assertReason(PATIENT, address(nobody.port()), Reason.CONNECTION_REFUSED);
        }
    }

    @Test
    void sendWhenTheHostHasNoAddressIsUnknown() {
        String longerThanAnyHost = "x".repeat(64);

        assertReason(PATIENT, URI.create("http://" + longerThanAnyHost + ".invalid/"), Reason.HOST_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}"})
    void sendWhenTheServerSpeaksSomethingElseSaysSo(String text) throws IOException {
        try (RawHttpServer server = RawHttpServer.sending(text)) {
            assertReason(PATIENT, server.address(), Reason.NOT_HTTP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhi"})
    void sendWhenTheConnectionEndsEarlyIsLost(String text) throws IOException {
        try (RawHttpServer server = RawHttpServer.sending(text)) {
            assertReason(PATIENT, server.address(), Reason.CONNECTION_LOST);
        }
    }

    @Test
    void sendWhenInterruptedEndsAndStaysInterrupted() throws IOException {
        try (RawHttpServer server = RawHttpServer.tricklingAfter("")) {
            Thread.currentThread().interrupt();

            assertReason(PATIENT, server.address(), Reason.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void sendWhenTheMachineHasAProxyGoesPastIt() throws Exception {
        ProxySelector usual = ProxySelector.getDefault();
        try (ClosedPort nobody = new ClosedPort();
                RawHttpServer server = RawHttpServer.sending(responseOf(200, 1))) {
            ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", nobody.port())));
            assertThat(PATIENT.send(request(server.address())).statusCode()).isEqualTo(200);
        } finally {
            ProxySelector.setDefault(usual);
        }
    }

    @Test
    void sendWhenTheAddressIsNotHttpIsRefused() {
        assertThatThrownBy(() -> PATIENT.send(request(URI.create("file:///etc/hosts"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertReason(LimitedHttpClient client, URI address, Reason reason) {
        assertThat(catchThrowableOfType(NoResponseException.class, () -> client.send(request(address)))
                        .reason())
                .isEqualTo(reason);
    }

    private static LimitedHttpClient client(Duration total, BodyUse bodies) {
        return new LimitedHttpClient(HttpLimits.of(total, 1000), bodies);
    }

    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address).build();
    }

    private static String responseOf(int status, int bytes) {
        return "HTTP/1.1 " + status + " x\r\nContent-Length: " + bytes + "\r\n\r\n" + "x".repeat(bytes);
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }
}
