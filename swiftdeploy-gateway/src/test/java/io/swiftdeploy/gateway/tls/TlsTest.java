package io.swiftdeploy.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    private static TestCertificate first;
    private static TestCertificate second;

    @TempDir
    Path folder;

    private Backend service;
    private GatewayFixture fixture;

    @BeforeAll
    static void make() throws Exception {
        first = TestCertificate.of("first.example");
        second = TestCertificate.of("second.example", "RSA", "-1d", 30);
    }

    @BeforeEach
    void start() throws IOException {
        service = Backend.that(exchange -> Backend.answer(
                exchange, exchange.getRequestHeaders().getFirst("X-Forwarded-Proto") + " " + exchange.getRequestURI()));
        fixture = new GatewayFixture(folder).only("stable", service.port()).tls(first);
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
        service.close();
    }

    private InetSocketAddress address() throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), fixture.port());
    }

    private RawClient connect(TestCertificate trusted, String... protocols) throws Exception {
        return new RawClient(address(), trusted.client(), protocols);
    }

    private HttpResponse<String> ask(HttpClient client, String path) throws Exception {
        URI target = URI.create("https://localhost:" + fixture.port() + path);
        return client.send(HttpRequest.newBuilder(target).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client(TestCertificate trusted) throws Exception {
        return HttpClient.newBuilder().sslContext(trusted.client()).build();
    }

    @Test
    void clientOfHttp1IsServed() throws Exception {
        fixture.start();
        for (String[] offered : List.of(new String[0], new String[] {"http/1.1"})) {
            try (RawClient client = connect(first, offered)) {
                for (int i = 0; i < 3; i++) {
                    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
                    assertThat(client.read().body()).isEqualTo("https /a");
                }
            }
        }
    }

    @Test
    void clientOfHttp2IsServed() throws Exception {
        fixture.start();
        HttpClient client = client(first);
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = ask(client, "/b?c");
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("https /b?c");
        }
        GatewayFixture.await(() -> logged().contains("| GET /b?c HTTP/2.0"));
    }

    private String logged() {
        try {
            return String.join("\n", fixture.logged());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void requestWithoutTlsIs400AndReachesNobody() throws Exception {
        fixture.start();

        RawClient.Answer answer = fixture.get("/metrics");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers("X-Deployed-By")).containsExactly("swiftdeploy");
        assertThat(service.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void protocolsOfTodayAreSpoken(String protocol) throws Exception {
        fixture.start();

        assertThat(handshake(protocol)).isEqualTo(protocol);
    }

    @Test
    void ciphersWithoutForwardSecrecyAreNotSpoken() throws Exception {
        fixture.tls(second).start();
        SSLContext context = second.client();
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(address().getAddress(), fixture.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_GCM_SHA256"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @Test
    void clientOfTls12MakesNoSecondHandshakeOnOneConnection() throws Exception {
        fixture.start();
        try (SSLSocket socket = (SSLSocket)
                first.client().getSocketFactory().createSocket(address().getAddress(), fixture.port())) {
            socket.setSoTimeout(30_000);
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        while (socket.getInputStream().read() >= 0) {
                            socket.startHandshake();
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    private String handshake(String protocol) throws Exception {
        try (SSLSocket socket = (SSLSocket)
                first.client().getSocketFactory().createSocket(address().getAddress(), fixture.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    @Test
    void anotherCertificateIsForNewConnectionsAndOldOnesStay() throws Exception {
        fixture.start();
        HttpClient old = client(first);
        try (RawClient kept = connect(first)) {
            kept.send("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(kept.read().status()).isEqualTo(200);
            assertThat(ask(old, "/old").statusCode()).isEqualTo(200);

            assertThat(fixture.tls(second)
                            .post(fixture.config("second"), "first")
                            .status())
                    .isEqualTo(200);

            kept.send("GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(kept.read().status()).isEqualTo(200);
            assertThat(ask(old, "/old").statusCode()).isEqualTo(200);
            assertThat(ask(client(second), "/new").version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThatThrownBy(() -> connect(first)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void portBecomesPrivateAndPlainAgainAndConnectionsStay() throws Exception {
        fixture.plain().start();
        try (RawClient plain = new RawClient(fixture.port())) {
            plain.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(plain.read().body()).isEqualTo("http /a");
            fixture.tls(first).post(fixture.config("second"), "first");
            plain.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(plain.read().body()).isEqualTo("http /b");
        }
        assertThat(fixture.get("/c").status()).isEqualTo(400);
        try (RawClient secure = connect(first)) {
            fixture.plain().post(fixture.config("third"), "second");
            secure.send("GET /d HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(secure.read().body()).isEqualTo("https /d");
        }
        assertThat(fixture.get("/e").body()).isEqualTo("http /e");
    }

    @Test
    void redirectComesAndGoesWithTheConfiguration() throws Exception {
        int port = GatewayFixture.freePort();
        fixture.redirect(port).start();
        assertThat(RawClient.get(port, "/metrics?a=b").header("Location"))
                .contains("https://shop.example:" + fixture.port() + "/metrics?a=b");

        assertThat(fixture.plain().post(fixture.config("second"), "first").status())
                .isEqualTo(200);

        assertThatThrownBy(() -> RawClient.get(port, "/")).isInstanceOf(IOException.class);
    }
}
