package io.swiftdeploy.runtime.docker.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.tls.ClientFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks for a client's certificate, as an Engine with {@code --tlsverify} does. */
class EngineBehindTlsTest {
    private static Optional<TestCertificate> server = Optional.empty();
    private static Optional<TestCertificate> client = Optional.empty();
    private static Optional<TestCertificate> stranger = Optional.empty();

    @TempDir
    Path folder;

    private final Queue<String> guests = new ConcurrentLinkedQueue<>();
    private Optional<HttpsServer> engine = Optional.empty();

    @BeforeAll
    static void make() throws Exception {
        server = Optional.of(TestCertificate.of("engine.example"));
        client = Optional.of(TestCertificate.of("build.example", "RSA", "-1d", 30));
        stranger = Optional.of(TestCertificate.of("stranger.example"));
    }

    @BeforeEach
    void start() throws IOException {
        SSLContext context =
                files("server", server.orElseThrow(), client.orElseThrow()).context();
        HttpsServer started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        started.createContext("/", exchange -> {
            guests.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        started.start();
        engine = Optional.of(started);
    }

    @AfterEach
    void stop() {
        engine.ifPresent(it -> it.stop(0));
    }

    private ClientFiles files(String name, TestCertificate own, TestCertificate trusted) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        Files.writeString(place.resolve("ca.pem"), trusted.certificate());
        Files.writeString(place.resolve("cert.pem"), own.certificate());
        Files.writeString(place.resolve("key.pem"), own.key());
        return new ClientFiles(place.resolve("ca.pem"), place.resolve("cert.pem"), place.resolve("key.pem"));
    }

    private EngineAddress address(String certificates) {
        int port = engine.orElseThrow().getAddress().getPort();
        return new EngineAddress(
                URI.create("tcp://127.0.0.1:" + port), Optional.of(folder.resolve(certificates)), "this test");
    }

    @Test
    void connectWhenTheEngineKnowsTheCertificateIsAnswered() throws IOException {
        files("build", client.orElseThrow(), server.orElseThrow());

        Engine.connect(address("build")).close();

        assertThat(guests).hasSize(1);
    }

    /** As older versions of OpenSSL write it. */
    @Test
    void connectWhenTheKeyIsPkcs1IsAnswered() throws IOException {
        ClientFiles files = files("build", client.orElseThrow(), server.orElseThrow());
        Files.writeString(files.key(), pkcs1(client.orElseThrow().key()));

        Engine.connect(address("build")).close();

        assertThat(guests).hasSize(1);
    }

    /** What PKCS#8 has inside: for RSA, behind 26 bytes. */
    private static String pkcs1(String pkcs8) {
        byte[] content = Base64.getMimeDecoder().decode(pkcs8.replaceAll("-----.*-----", ""));
        byte[] inner = Arrays.copyOfRange(content, 26, content.length);
        String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(inner);
        return "-----BEGIN RSA PRIVATE KEY-----\n" + body + "\n-----END RSA PRIVATE KEY-----\n";
    }

    @Test
    void connectWhenTheEngineDoesNotKnowTheCertificateIsRefused() throws IOException {
        files("build", stranger.orElseThrow(), server.orElseThrow());

        assertThatThrownBy(() -> Engine.connect(address("build")))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("No Docker Engine answers");
        assertThat(guests).isEmpty();
    }

    @Test
    void connectWhenTheEngineIsAnotherOneSendsItNothing() throws IOException {
        files("build", client.orElseThrow(), stranger.orElseThrow());

        assertThatThrownBy(() -> Engine.connect(address("build")))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("No Docker Engine answers");
        assertThat(guests).isEmpty();
    }

    @Test
    void connectWhenAFileCannotBeUsedNamesItAndSaysWhy() throws IOException {
        ClientFiles files = files("build", client.orElseThrow(), server.orElseThrow());
        Files.writeString(files.key(), stranger.orElseThrow().key());
        assertSays("the private key in " + files.key() + " is broken, or not that of the certificate in "
                + files.certificate());

        Files.writeString(
                files.key(), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertSays("the private key in " + files.key() + " is encrypted");

        Files.writeString(files.key(), client.orElseThrow().certificate());
        assertSays("the file " + files.key() + " has no private key in PEM");

        Files.writeString(files.authorities(), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertSays("a block of " + files.authorities() + " is no X.509 certificate");

        Files.delete(files.authorities());
        assertSays("there is no file " + files.authorities());

        Files.createDirectory(files.authorities());
        assertSays("the file " + files.authorities() + " cannot be read");
    }

    private void assertSays(String reason) {
        assertThatThrownBy(() -> Engine.connect(address("build")))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("The Docker Engine's address cannot be used: " + reason)
                .hasMessageContaining("DOCKER_CERT_PATH");
        assertThat(guests).isEmpty();
    }
}
