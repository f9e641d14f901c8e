package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.render.NginxFixture.Gateway;
import io.swiftdeploy.render.RawHttp.Answer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real nginx makes of the manifest's rules for the public: hosts, bodies, hidden paths, and whom it believes. */
@ExtendWith(NeedsDocker.class)
class NginxRulesDockerIT {
    private static final String RULES =
            """
              hide: [/actuator]
              max_body: 10
              hosts: [gateway, default, volatile, shop.example.com, "*.shop.example.org"]
              trusted_proxies: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, "2001:db8::/32"]
            """;

    @TempDir
    static Path folder;

    private static NginxFixture stage;
    private static Gateway ruled;
    /** Believes nobody who asks here. */
    private static Gateway doubting;

    @BeforeAll
    static void start() {
        stage = new NginxFixture(folder);
        try {
            TrafficSplit alone = new TrafficSplit(Optional.of(stage.stable().revision()), Optional.empty(), 0);
            ruled = stage.gateway(RULES, alone, Set.of(stage.stable()));
            doubting = stage.gateway("  trusted_proxies: [203.0.113.0/24]\n", alone, Set.of(stage.stable()));
        } catch (RuntimeException | AssertionError e) {
            stop();
            throw e;
        }
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(stage).ifPresent(NginxFixture::close);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | shop.example.com | 200",
                "/ | SHOP.example.COM:8080 | 200",
                "/ | shop.example.com. | 200",
                "/ | a.b.shop.example.org | 200",
                "http://shop.example.com/x | shop.example.com | 200",
                "/ | default | 200",
                "/ | volatile | 200",
                "/ | include | 404",
                "/ | shop.example.org | 404",
                "/ | other.example.com | 404",
                "/ | xshop.example.com | 404",
                "http://other.example.com/ | shop.example.com | 404",
                "http://shop.example.com/ | other.example.com | 404",
            })
    void requestIsServedForTheHostsOfTheManifestOnly(String target, String host, int status) {
        Answer answer =
                ruled.open().sendAll("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 404) {
            assertThat(answer.body()).startsWith("{\"error\":\"Not Found\",\"code\":404,");
        }
    }

    @Test
    void requestOfOldWithoutHostIsRefusedWhereHostsAreNamed() {
        assertThat(ruled.open().sendAll("GET / HTTP/1.0\r\n\r\n").status()).isEqualTo(404);
        assertThat(ruled.operations().get("/healthz").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 11\r\n\r\n",
                "Content-Length: 11\r\n\r\n01234567890",
                "Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n6\r\nghijkl\r\n0\r\n\r\n",
            })
    void bodyThatIsTooLongIsRefused(String rest) {
        Answer answer = ruled.open().sendAll("POST / HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n" + rest);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).startsWith("{\"error\":\"Request Entity Too Large\",\"code\":413,");
    }

    @Test
    void bodyAsLongAsItMayBePasses() {
        assertThat(ruled.open()
                        .sendAll("POST / HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n5\r\nfghij\r\n0\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/Actuator/env", "/;/actuator", "/%61ctuator"})
    void hiddenPathIsNotThereForThePublic(String target) {
        Answer answer = ruled.open().get(target);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).startsWith("{\"error\":\"Not Found\",\"code\":404,");
    }

    @Test
    void hiddenPathIsThereForOperations() {
        assertThat(ruled.operations()
                        .get("/groups/" + stage.stable().upstream() + "/actuator/env")
                        .body())
                .isEqualTo("stable /actuator/env");
    }

    @Test
    void strangerIsNotBelievedWhomHeAsksFor() {
        assertThat(doubting.open()
                        .get(
                                "/origin",
                                "X-Forwarded-For: 198.51.100.9",
                                "X-Real-IP: 198.51.100.9",
                                "X-Forwarded-Proto: https",
                                "X-Forwarded-Host: evil.example",
                                "X-Forwarded-Port: 666",
                                "Forwarded: for=198.51.100.9")
                        .body())
                .matches(
                        "for=(\\S+) ip=\\1 proto=http host=gateway port= forwarded=for=\\1;host=\"gateway\";proto=http")
                .doesNotContain("198.51.100.9", "evil", "666");
    }

    @Test
    void trustedProxyIsBelievedWhomItAsksFor() {
        assertThat(ruled.open()
                        .get(
                                "/origin",
                                "X-Forwarded-For: 6.6.6.6, 198.51.100.9",
                                "X-Forwarded-For: 10.1.2.3, [2001:db8::7]:1234",
                                "X-Forwarded-Proto: https",
                                "X-Forwarded-Host: www.shop.example.org",
                                "X-Forwarded-Port: 443",
                                "Forwarded: for=6.6.6.6")
                        .body())
                .isEqualTo("for=198.51.100.9 ip=198.51.100.9 proto=https host=www.shop.example.org port=443"
                        + " forwarded=for=198.51.100.9;host=\"www.shop.example.org\";proto=https");
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example.com:443, 200",
        "SHOP.example.com, 200",
        "evil.example, 404",
        "[::1], 404",
        "not a host, 200"
    })
    void hostThatATrustedProxyTellsIsOneOfTheManifestToo(String host, int status) {
        assertThat(ruled.open().get("/origin", "X-Forwarded-Host: " + host).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For: 10.0.0.9, 10.0.0.8 | 10.0.0.9",
                "X-Forwarded-For: 198.51.100.9, unknown, 10.0.0.8 | 10.0.0.8",
                "X-Forwarded-For: 198.51.100.9:4711 | 198.51.100.9",
                "X-Forwarded-For: 2001:db9::1 | 2001:db9::1",
                "X-Real-IP: 198.51.100.9 | 198.51.100.9",
            })
    void clientIsTheLastThatIsNoTrustedProxy(String header, String client) {
        assertThat(ruled.open().get("/origin", header).body()).startsWith("for=" + client + " ip=" + client + " ");
    }
}
