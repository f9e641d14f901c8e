package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import io.swiftdeploy.gateway.config.RulesConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a manifest says about the public's requests: their hosts, their bodies, and who is believed about them. */
class PublicRulesTest {
    private static final RulesConfig SHOP =
            new RulesConfig(0, List.of("shop.example.com", "*.shop.example.org"), List.of());

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | shop.example.com | 200",
                "/ | SHOP.example.COM:8080 | 200",
                "/ | shop.example.com. | 200",
                "/ | a.b.shop.example.org | 200",
                "http://shop.example.com/x | shop.example.com | 200",
                "/ | shop.example.org | 404",
                "/ | .shop.example.org | 404",
                "/ | other.example.com | 404",
                "/ | xshop.example.com | 404",
                "/ | a@b.shop.example.org | 400",
                "http://other.example.com/ | other.example.com | 404",
                "http://other.example.com/ | shop.example.com | 404",
                "http://shop.example.com/ | other.example.com | 404",
            })
    void requestIsServedForTheHostsOfTheManifestOnly(String target, String host, int status) throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .rules(SHOP)
                        .start()) {
            RawClient.Answer answer =
                    RawClient.once(fixture.port(), "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertThat(answer.status()).isEqualTo(status);
            assertThat(stable.requests()).isEqualTo(status == 200 ? 1 : 0);
            if (status == 404) {
                assertThat(answer.body()).startsWith("{\"error\":\"Not Found\",\"code\":404,");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example.com:443, 200",
        "SHOP.example.com, 200",
        "evil.example, 404",
        "[::1], 404",
        "not a host, 200"
    })
    void hostThatATrustedProxyTellsIsOneOfTheManifestToo(String host, int status) throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .rules(new RulesConfig(0, SHOP.hosts(), List.of("127.0.0.0/8")))
                        .start()) {
            assertThat(RawClient.once(
                                    fixture.port(),
                                    "GET / HTTP/1.1\r\nHost: shop.example.com\r\nX-Forwarded-Host: " + host
                                            + "\r\n\r\n")
                            .status())
                    .isEqualTo(status);
        }
    }

    @Test
    void requestOfOldWithoutHostIsRefusedWhereHostsAreNamed() throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .rules(SHOP)
                        .start()) {
            assertThat(RawClient.once(fixture.port(), "GET / HTTP/1.0\r\n\r\n").status())
                    .isEqualTo(404);
            assertThat(fixture.ask("GET", "/healthz").status()).isEqualTo(200);
        }
    }

    @Test
    void bodyOfAKnownLengthThatIsTooLongIsRefusedBeforeItIsRead() throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .rules(new RulesConfig(10, List.of(), List.of()))
                        .start()) {
            RawClient.Answer refused =
                    RawClient.once(fixture.port(), "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n");
            RawClient.Answer taken = RawClient.once(
                    fixture.port(), "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789");

            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.body()).startsWith("{\"error\":\"Request Entity Too Large\",\"code\":413,");
            assertThat(taken.body()).isEqualTo("stable");
            assertThat(stable.requests()).isEqualTo(1);
        }
    }

    @Test
    void bodyInChunksThatGetsTooLongIsRefusedAndTheServiceSeesNoEndOfIt() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    seen.complete(rest(connection));
                });
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .rules(new RulesConfig(10, List.of(), List.of()))
                        .start();
                RawClient client = new RawClient(fixture.port())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n");
            client.send("6\r\nghijkl\r\n0\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(413);
            assertThat(seen.get()).doesNotContain("\r\n0\r\n");
        }
    }

    private static String rest(RawServer.Connection connection) {
        StringBuilder text = new StringBuilder();
        try {
            for (int next = connection.read(); next >= 0; next = connection.read()) {
                text.append((char) next);
            }
        } catch (IOException e) {
            return text.toString(); // a reset is an end, too
        }
        return text.toString();
    }

    @Test
    void bodyInChunksAsLongAsItMayBePasses() throws IOException {
        try (Backend stable = Backend.saying("stable");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .rules(new RulesConfig(10, List.of(), List.of()))
                        .start()) {
            assertThat(RawClient.once(
                                    fixture.port(),
                                    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            + "5\r\nabcde\r\n5\r\nfghij\r\n0\r\n\r\n")
                            .body())
                    .isEqualTo("stable");
        }
    }

    @Test
    void strangerIsNotBelievedWhomHeAsksFor() throws Exception {
        assertThat(seen(
                        List.of("203.0.113.0/24"),
                        "X-Forwarded-For: 198.51.100.9",
                        "X-Real-IP: 198.51.100.9",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Port: 666",
                        "X-Forwarded-Prefix: /evil",
                        "Forwarded: for=198.51.100.9"))
                .contains(
                        "X-Forwarded-For: 127.0.0.1",
                        "X-Real-IP: 127.0.0.1",
                        "X-Forwarded-Proto: http",
                        "X-Forwarded-Host: shop.example:8080",
                        "Forwarded: for=127.0.0.1;host=\"shop.example:8080\";proto=http")
                .noneMatch(it -> it.contains("198.51.100.9") || it.contains("evil") || it.contains("666"));
    }

    @Test
    void trustedProxyIsBelievedWhomItAsksFor() throws Exception {
        assertThat(seen(
                        List.of("127.0.0.0/8", "2001:db8::/32"),
                        "X-Forwarded-For: 6.6.6.6, 198.51.100.9",
                        "X-Forwarded-For: 127.1.2.3, [2001:db8::7]:1234",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: www.example.com",
                        "X-Forwarded-Port: 443",
                        "X-Original-URL: /told",
                        "Forwarded: for=6.6.6.6"))
                .contains(
                        "X-Forwarded-For: 198.51.100.9",
                        "X-Real-IP: 198.51.100.9",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: www.example.com",
                        "X-Forwarded-Port: 443",
                        "X-Original-URL: /told",
                        "Forwarded: for=198.51.100.9;host=\"www.example.com\";proto=https")
                .noneMatch(it -> it.contains("6.6.6.6"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For: 127.0.0.9, 127.0.0.8 | 127.0.0.9",
                "X-Forwarded-For: 198.51.100.9, unknown, 127.0.0.8 | 127.0.0.8",
                "X-Forwarded-For: nonsense | 127.0.0.1",
                "X-Forwarded-For: 198.51.100.9:4711 | 198.51.100.9",
                "X-Forwarded-For: 2001:db9:0:0::0:1 | 2001:db9::1",
                "X-Forwarded-For: 1:0:0:2:0:0:0:3 | 1:0:0:2::3",
                "X-Forwarded-For: ::1 | ::1",
                "X-Forwarded-For: fe80:0:0:0:1:2:3:4 | fe80::1:2:3:4",
                "X-Real-IP: 198.51.100.9 | 198.51.100.9",
                "X-Real-IP: dead | 127.0.0.1",
                "X-Other: 1 | 127.0.0.1",
            })
    void clientIsTheLastThatIsNoTrustedProxy(String header, String client) throws Exception {
        assertThat(seen(List.of("127.0.0.1", "127.0.0.8/31"), header)).contains("X-Real-IP: " + client);
    }

    @Test
    void accessLogNamesTheClientWhereProxiesStandBeforeTheGateway() throws Exception {
        seen(List.of("127.0.0.1"), "X-Forwarded-For: 198.51.100.9");

        assertThat(folder.resolve("logs/access.log")).content().endsWith(" | GET / HTTP/1.1 | 198.51.100.9\n");
    }

    private List<String> seen(List<String> proxies, String... headers) throws Exception {
        CompletableFuture<String> head = new CompletableFuture<>();
        try (RawServer stable = new RawServer(connection -> {
                    head.complete(connection.readHead());
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(stable.port())
                        .rules(new RulesConfig(0, List.of(), proxies))
                        .start()) {
            fixture.get("/", headers);
            GatewayFixture.await(() -> fixture.accessLog().toFile().length() > 0);
            return head.get().lines().toList();
        }
    }
}
