package io.swiftdeploy.runtime.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.manifest.RequestRules;
import io.swiftdeploy.manifest.Tls;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.InstanceSpec.Program;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.tls.CertificateChain;
import io.swiftdeploy.tls.Encryption;
import io.swiftdeploy.tls.TlsFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that gets a certificate, shows it to its clients, exchanges it, and gives it away again. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class TlsDockerIT {
    private static final int PORT = 18650;
    private static final int REDIRECT = 18653;
    private static final String NAME = "tst-tls";
    private static final String GATEWAY = NAME + "-gateway";
    private static final String LONGEST_HOST = ("a".repeat(63) + ".").repeat(3) + "b".repeat(61);
    private static final byte[] FATAL_ALERT = {21, 3};
    private static final String ECHO = "printf 'pid /tmp/pid; events {} http { access_log off;"
            + " client_body_temp_path /tmp/a; proxy_temp_path /tmp/b; fastcgi_temp_path /tmp/c;"
            + " uwsgi_temp_path /tmp/d; scgi_temp_path /tmp/e; server { listen 3000;"
            + " location / { return 200 \"proto=$http_x_forwarded_proto host=$http_host upgrade=$http_upgrade"
            + " forwarded=$http_forwarded path=$request_uri\"; } } }' > /tmp/conf"
            + " && exec nginx -e stderr -c /tmp/conf -g 'daemon off;'";

    @TempDir
    static Path folder;

    private static Optional<RealEngine> open = Optional.empty();
    private static Optional<TestCertificate> first = Optional.empty();
    private static Optional<TestCertificate> second = Optional.empty();
    private static Optional<SpecFactory> plain = Optional.empty();
    private static Optional<TrackPlan.Start> stable = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        first = Optional.of(TestCertificate.of("first.example"));
        second = Optional.of(TestCertificate.of("second.example", "RSA", "-1d", 20));
        RealEngine engine = new RealEngine(NAME, PORT);
        open = Optional.of(engine);
        SpecFactory blueprint = engine.blueprint();
        TrackPlan.Start start = echoing(blueprint);
        engine.runtime.start(RealEngine.emptyGateway(blueprint));
        engine.runtime.start(engine.stack, start.instances());
        engine.route(RealEngine.serving(blueprint, start)).await(Duration.ofSeconds(60));
        plain = Optional.of(blueprint);
        stable = Optional.of(start);
    }

    @AfterAll
    static void remove() {
        open.ifPresent(RealEngine::close);
    }

    /** Whatever the test before left. */
    @BeforeEach
    void encrypt() {
        engine().route(encrypted(certificate(first, "first")));
        RealEngine.await("the first certificate is shown", () -> shows("first"));
    }

    private static TrackPlan.Start echoing(SpecFactory blueprint) {
        TrackPlan.Start start = blueprint.start(Track.STABLE);
        InstanceSpec one = start.instances().get(0);
        Program program = new Program(
                one.program().user(), List.of("sh", "-c", ECHO), one.program().environment());
        return new TrackPlan.Start(start.group(), List.of(one.with(program)));
    }

    private static RealEngine engine() {
        return open.orElseThrow();
    }

    private static Encryption certificate(Optional<TestCertificate> certificate, String name) {
        try {
            Path chain = Files.writeString(
                    folder.resolve(name + ".pem"), certificate.orElseThrow().certificate());
            Path key = Files.writeString(
                    folder.resolve(name + ".key"), certificate.orElseThrow().key());
            return TlsFiles.forChange(
                    Optional.of(new Tls(chain, key, Optional.of(REDIRECT))), Instant.now(), ignored -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<CertificateChain> certificate() {
        return engine().runtime
                .inspection()
                .certificate(engine().stack, engine().runtime.observe(engine().stack));
    }

    private static GatewaySpec encrypted(Encryption encryption) {
        return RealEngine.serving(plain.orElseThrow(), stable.orElseThrow()).with(encryption);
    }

    private static GatewaySpec hosted(GatewaySpec gateway, List<String> hosts) {
        GatewaySpec.Settings it = gateway.settings();
        return new GatewaySpec(
                gateway.workload(),
                gateway.listener(),
                new GatewaySpec.Settings(
                        it.proxyTimeout(),
                        it.contact(),
                        it.hiddenPaths(),
                        it.unjournaledPaths(),
                        it.service(),
                        new RequestRules(Optional.of(1000L), hosts, List.of()),
                        it.resources(),
                        it.sticky(),
                        it.logMaxBytes()),
                gateway.routes());
    }

    private static HttpsClient client(HttpClient.Version version) {
        return HttpsClient.of(version, trusting(), () -> {});
    }

    private static SSLContext trusting() {
        try {
            return TestCertificate.trusting(
                    Stream.of(first, second).flatMap(Optional::stream).toList());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(HttpsClient client, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + PORT + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void httpsAnswersByHttp2AndByHttp1AndTheServiceIsToldSo() throws Exception {
        HttpResponse<String> modern = get(client(HttpClient.Version.HTTP_2), "/cart?q=50%25");
        assertThat(modern.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(modern.body())
                .contains("proto=https ")
                .contains("host=localhost:" + PORT + " ")
                .contains("proto=https path=/cart?q=50%25");
        HttpResponse<String> old = get(client(HttpClient.Version.HTTP_1_1), "/");
        assertThat(old.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(old.body()).contains("proto=https ");
    }

    @Test
    void hiddenPathsAndStrangeOnesAreRefusedByHttp2Too() throws Exception {
        HttpsClient client = client(HttpClient.Version.HTTP_2);
        for (String path : List.of("/metrics", "/METRICS/x", "/%6detrics", "/chaos")) {
            assertThat(get(client, path).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : List.of("//metrics", "/x/../metrics", "/%5cmetrics")) {
            assertThat(get(client, path).statusCode()).as(path).isEqualTo(400);
        }
    }

    @Test
    void hostsAreThoseOfTheAuthorityByHttp2() throws Exception {
        engine().route(hosted(encrypted(certificate(first, "first")), List.of("localhost", LONGEST_HOST)));
        HttpsClient client = client(HttpClient.Version.HTTP_2);
        assertThat(get(client, "/").statusCode()).isEqualTo(200);
        HttpRequest byAddress = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + PORT + "/"))
                .build();
        // nginx's former workers take connections until it has told them to end, a moment after the others do.
        RealEngine.await("another host is refused", () -> status(client, byAddress) == 404);
        HttpRequest large = HttpRequest.newBuilder(URI.create("https://localhost:" + PORT + "/"))
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(1001)))
                .build();
        RealEngine.await("a long body is refused", () -> status(client, large) == 413);
        assertThat(plain(REDIRECT, "GET / HTTP/1.1\r\nHost: other.example\r\n")).startsWith("HTTP/1.1 404 ");
        for (String host : List.of("localhost", LONGEST_HOST)) {
            assertThat(plain(REDIRECT, "GET / HTTP/1.1\r\nHost: " + host + "\r\n"))
                    .startsWith("HTTP/1.1 308 ");
        }
    }

    private static int status(HttpsClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oldVersionsOfTlsAreRefused() throws Exception {
        SSLContext context = first.orElseThrow().client();
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            assertThat(handshake(context, version)).isEqualTo(version);
        }
        for (int minor : List.of(1, 2)) {
            assertThat(answerToHello(minor))
                    .as("TLS 1." + (minor - 1))
                    .startsWith(FATAL_ALERT)
                    .endsWith(2, 70);
        }
    }

    /** What comes back for a greeting that knows TLS 1.0 or 1.1 and nothing newer, which Java does not speak any more. */
    private static byte[] answerToHello(int minor) throws IOException {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        hello.writeBytes(new byte[] {22, 3, 1, 0, 49, 1, 0, 0, 45, 3, (byte) minor});
        hello.writeBytes(new byte[32]);
        hello.writeBytes(new byte[] {0, 0, 6, (byte) 0xc0, 0x14, (byte) 0xc0, 0x0a, 0, 0x2f, 1, 0});
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(hello.toByteArray());
            return socket.getInputStream().readAllBytes();
        }
    }

    private static String handshake(SSLContext context, String version) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), PORT)) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static String plain(int port, String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    @Test
    void plainHttpGetsAnErrorAtTheHttpsPortAndARedirectAtItsOwn() throws Exception {
        assertThat(plain(PORT, "GET /cart HTTP/1.1\r\nHost: localhost\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":400");
        assertThat(plain(REDIRECT, "POST //cart%2F?q=50% HTTP/1.1\r\nHost: shop.example:80\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 308 ")
                .contains("Location: https://shop.example:" + PORT + "//cart%2F?q=50%\r\n");
        assertThat(plain(REDIRECT, "GET / HTTP/1.1\r\nHost: a b\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void theKeyIsReadByNginxAloneAndIsInNothingThatTheEngineTells() {
        assertThat(engine().run(
                                GATEWAY,
                                "for f in $(grep -o '/etc/swiftdeploy/tls-[^;]*' /etc/swiftdeploy/nginx.conf); do"
                                        + " stat -c '%a %u %n' $f; done")
                        .output()
                        .lines())
                .satisfiesExactlyInAnyOrder(
                        it -> assertThat(it).startsWith("444 101 ").endsWith(".crt"),
                        it -> assertThat(it).startsWith("400 101 ").endsWith(".key"));
        String secret = first.orElseThrow().key().lines().skip(1).findFirst().orElseThrow();
        for (String container : List.of(GATEWAY, NAME + "-redirect")) {
            assertThat(engine().inspect(container).toString()).doesNotContain(secret);
            assertThat(String.join("\n", engine().runtime.inspection().lastLogLines(container, 1000)))
                    .doesNotContain(secret);
        }
        assertThat(engine().run(GATEWAY, "cat /etc/swiftdeploy/*.conf").output())
                .doesNotContain(secret)
                .contains("ssl_certificate_key");
        assertThat(certificate().orElseThrow().subject()).isEqualTo("CN=first.example");
    }

    @Test
    void redirectWhenItsPortIsTakenIsRefusedAndNothingIsChanged() throws Exception {
        String before = engine().run(GATEWAY, "cat /etc/swiftdeploy/nginx.conf").output();
        Encryption.Https https = (Encryption.Https) certificate(second, "second");
        try (var taken = new java.net.ServerSocket(PORT + 4, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> engine().route(encrypted(
                            new Encryption.Https(https.certificate(), Optional.of(taken.getLocalPort())))))
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
        assertThat(engine().run(GATEWAY, "cat /etc/swiftdeploy/nginx.conf").output())
                .isEqualTo(before);
        RealEngine.await("the former redirect answers", TlsDockerIT::redirects);
    }

    @Test
    void redirectIsTheFormerOneAgainWhenTheNewDoesNotStartOrTheRoutesAreRefused() throws Exception {
        Encryption.Https https = (Encryption.Https) certificate(first, "first");
        GatewaySpec moved = encrypted(new Encryption.Https(https.certificate(), Optional.of(REDIRECT + 1)));
        assertThatThrownBy(() -> engine().runtime
                        .route(
                                moved,
                                ExpectedSplit.of(new TrafficSplit(Optional.of("0123456789ab"), Optional.empty(), 0))))
                .isInstanceOf(SwiftDeployException.class);
        RealEngine.await("the former redirect answers", TlsDockerIT::redirects);
        assertThatThrownBy(() -> plain(REDIRECT + 1, "GET / HTTP/1.1\r\n")).isInstanceOf(ConnectException.class);

        assertThatThrownBy(() -> engine().route(hosted(encrypted(https), List.of("a b {"))))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("The nginx that sends plain HTTP to HTTPS does not start")
                .hasMessageContaining("[emerg]");
        RealEngine.await("the former redirect answers", TlsDockerIT::redirects);
        assertThat(engine().client.listContainersCmd().withShowAll(true).exec())
                .noneMatch(it -> it.getNames()[0].endsWith("-redirect-before"));
    }

    /** A rollback may be the next goal, and it changes nothing of what the public ports speak. */
    @Test
    void redirectThatAKilledBuildPutAsideServesAgainWithTheNextRoute() {
        Encryption https = certificate(first, "first");
        RealEngine.await("the redirect answers", TlsDockerIT::redirects);
        engine().client
                .renameContainerCmd(NAME + "-redirect")
                .withName(NAME + "-redirect-before")
                .exec();
        engine().runtime.stop(List.of(NAME + "-redirect-before"));

        engine().route(encrypted(https.onTheWay()));
        RealEngine.await("the redirect is put back", TlsDockerIT::redirects);

        engine().runtime.stop(List.of(NAME + "-redirect"));
        engine().route(encrypted(https.onTheWayBack()));
        RealEngine.await("the redirect is started again", TlsDockerIT::redirects);
        assertThat(engine().runtime.observe(engine().stack).redirect())
                .hasValueSatisfying(it -> assertThat(it.running()).isTrue());
    }

    /** Somebody else has taken its port meanwhile. */
    @Test
    void redirectThatCannotBeStartedIsWarnedOfOnceAndHoldsNoRouteUp() throws Exception {
        Encryption https = certificate(first, "first");
        RealEngine.await("the redirect answers", TlsDockerIT::redirects);
        engine().runtime.stop(List.of(NAME + "-redirect"));
        try (var taken = new java.net.ServerSocket(REDIRECT, 1, InetAddress.getLoopbackAddress())) {
            engine().route(encrypted(https.onTheWay()));
            engine().route(encrypted(https.onTheWayBack()));
            assertThat(taken.isBound()).isTrue();
        }
        assertThat(engine().log.warnings())
                .filteredOn(it -> it.contains("Nothing sends plain HTTP to HTTPS"))
                .singleElement()
                .asString()
                .contains(NAME + "-redirect");
    }

    /** Java takes such a key, so only nginx can refuse it; the users' routes do not wait for that. */
    @Test
    void keyThatIsTooShortForNginxIsRefusedAndLeavesWhatServes() throws Exception {
        Optional<TestCertificate> tooShort =
                Optional.of(TestCertificate.of("short.example", "RSA -keysize 1024", "-1d", 20));
        GatewaySpec back = encrypted(certificate(tooShort, "short").onTheWayBack());

        assertThatThrownBy(() -> engine().route(back)).hasMessageContaining("key too small");

        assertThat(shows("first")).isTrue();
        engine().route(back.onTheWay(back.routes()));
        assertThat(get(client(HttpClient.Version.HTTP_2), "/").statusCode()).isEqualTo(200);
    }

    @Test
    void wayBackRenewsTheCertificateOfHttpsAndChangesNothingElse() throws Exception {
        Encryption.Https https = (Encryption.Https) certificate(second, "second");
        GatewaySpec back = encrypted(new Encryption.Https(https.certificate(), Optional.empty()).onTheWayBack());
        engine().route(encrypted(https.onTheWay()));
        assertThat(shows("first")).isTrue();
        engine().route(back);
        RealEngine.await("the renewed certificate is shown", () -> shows("second"));
        assertThat(plain(REDIRECT, "GET / HTTP/1.1\r\nHost: localhost\r\n")).startsWith("HTTP/1.1 308 ");
        engine().route(encrypted(new Encryption.None().onTheWayBack()));
        assertThat(shows("second")).isTrue();
        engine().route(encrypted(new Encryption.None()));
        engine().route(back);
        assertThat(plain(PORT, "GET / HTTP/1.1\r\nHost: localhost\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void rollbackWithoutFilesKeepsTheCertificateThatIsThere() throws Exception {
        Encryption kept = TlsFiles.forRollback(
                Optional.of(new Tls(folder.resolve("gone.pem"), folder.resolve("gone.key"), Optional.of(REDIRECT))),
                Instant.now(),
                engine().log::warning);
        engine().route(encrypted(kept));
        assertThat(get(client(HttpClient.Version.HTTP_2), "/").statusCode()).isEqualTo(200);
        assertThat(plain(REDIRECT, "GET / HTTP/1.1\r\nHost: localhost\r\n")).startsWith("HTTP/1.1 308 ");
        assertThat(engine().log.warnings())
                .anySatisfy(it -> assertThat(it).contains("The gateway keeps the certificate that it has"));
    }

    @Test
    void exchangedCertificatesLoseNoRequestAndLeaveNoFile() throws Exception {
        try (TlsTraffic traffic = TlsTraffic.to(URI.create("https://localhost:" + PORT + "/"), trusting())) {
            RealEngine.await("all clients have answers", () -> traffic.allHaveAnswers());
            for (int round = 0; round < 2; round++) {
                boolean odd = round % 2 == 0;
                engine().route(encrypted(odd ? certificate(second, "second") : certificate(first, "first")))
                        .await(Duration.ofSeconds(60));
                String shown = odd ? "second" : "first";
                RealEngine.await(
                        "the new certificate is shown",
                        () -> certificate().orElseThrow().subject().contains(shown) && shows(shown));
            }
            long before = traffic.answered();
            RealEngine.await("all go on", () -> traffic.answered() > before + 100);
            System.out.println("certificates exchanged under load: " + traffic);
            assertThat(traffic.lost()).isEmpty();
        }
        assertThat(engine().run(GATEWAY, "cd /etc/swiftdeploy && ls tls-*")
                        .output()
                        .lines())
                .as("the present certificate and its key")
                .hasSize(2);
    }

    /** The same certificate comes back with its key in other words; the file that nginx reads is whole at any time. */
    @Test
    void keyThatIsWrittenOtherwiseTakesItsPlaceAtOnceAndKeepsItsPermissions() {
        String key =
                engine().run(GATEWAY, "ls /etc/swiftdeploy/tls-*.key").output().strip();
        String inode = "stat -c '%a %u %i' " + key;
        String change = "chmod 600 " + key + " && echo >>" + key + " && chmod 400 " + key + " && ";
        String before = engine().run(GATEWAY, change + inode).output();
        GatewaySpec gateway = encrypted(certificate(first, "first"));
        engine().route(gateway);

        String after = engine().run(GATEWAY, inode).output();

        assertThat(after).startsWith("400 101 ").isNotEqualTo(before);
        assertThat(engine().run(GATEWAY, "cat " + key).output()).doesNotContain("\n\n");
    }

    private static boolean redirects() {
        try {
            return plain(REDIRECT, "GET / HTTP/1.1\r\nHost: localhost\r\n").startsWith("HTTP/1.1 308 ");
        } catch (IOException startsYet) {
            return false;
        }
    }

    private static boolean shows(String subject) {
        try (SSLSocket socket =
                (SSLSocket) trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), PORT)) {
            socket.startHandshake();
            return socket.getSession().getPeerPrincipal().getName().contains(subject);
        } catch (IOException plainOrNobody) {
            return false;
        }
    }

    @Test
    void tlsThatIsTakenAwayLeavesPlainHttpAndNoFile() throws Exception {
        engine().route(RealEngine.serving(plain.orElseThrow(), stable.orElseThrow()))
                .await(Duration.ofSeconds(60));
        assertThat(plain(PORT, "GET /cart HTTP/1.1\r\nHost: localhost\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("proto=http ");
        assertThat(engine().client.listContainersCmd().withShowAll(true).exec())
                .noneMatch(it -> it.getNames()[0].equals("/" + NAME + "-redirect"));
        assertThatThrownBy(() -> handshake(first.orElseThrow().client(), "TLSv1.3"))
                .isInstanceOf(SSLException.class);
        assertThat(certificate()).isEmpty();
        assertThat(engine().run(GATEWAY, "ls /etc/swiftdeploy").output()).doesNotContain("tls-", "before.");
        engine().route(encrypted(certificate(first, "first"))).await(Duration.ofSeconds(60));
        assertThat(get(client(HttpClient.Version.HTTP_2), "/").statusCode()).isEqualTo(200);
    }
}
