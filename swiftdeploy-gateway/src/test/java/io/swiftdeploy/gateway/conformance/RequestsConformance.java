package io.swiftdeploy.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawClient.Answer;
import io.swiftdeploy.gateway.config.ProxyHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service sees of a request. */
public interface RequestsConformance extends Conformance {

    private String echoingBodies() {
        return service().serve(request -> {
            String body = new String(request.body(), StandardCharsets.ISO_8859_1);
            request.say(request.line().split(" ")[0] + ":" + body);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"})
    default void methodReachesTheServiceWithItsBody(String method) throws IOException {
        String path = echoingBodies();

        assertThat(gateway().send(method, path, "abc", "Content-Length: 3").body())
                .isEqualTo(method + ":abc");
        assertThat(gateway()
                        .send(method, path, "3\r\nabc\r\n0\r\n\r\n", "Transfer-Encoding: chunked")
                        .body())
                .isEqualTo(method + ":abc");
        assertThat(gateway().send(method, path, "", "Content-Length: 0").body()).isEqualTo(method + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE / HTTP/1.1", "CONNECT x:80 HTTP/1.1"})
    default void methodThatNoServiceShouldSeeIs405(String line) throws IOException {
        assertThat(gateway().raw(line + "\r\nHost: x\r\n\r\n").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1;name=value\r\na\r\n2\r\nbc\r\n0\r\n\r\n",
                "3\r\nabc\r\n0\r\nX-Trailer: 1\r\n\r\n",
                "00000003\r\nabc\r\n000\r\n\r\n"
            })
    default void chunkedBodyReachesTheServiceWhole(String chunks) throws IOException {
        String path = echoingBodies();
        try (RawClient client = gateway().connect()) {
            for (int i = 0; i < 3; i++) {
                client.send(GatewayUnderTest.head("POST", path, "Transfer-Encoding: chunked") + chunks);
                assertThat(client.read().body()).isEqualTo("POST:abc");
            }
        }
    }

    @Test
    default void clientThatExpectsToContinueIsToldTo() throws IOException {
        String path = echoingBodies();
        try (RawClient client = gateway().connect()) {
            for (int i = 0; i < 2; i++) {
                client.send(GatewayUnderTest.head("PUT", path, "Content-Length: 3", "Expect: 100-continue"));
                assertThat(client.read().status()).isEqualTo(100);
                client.send("abc");
                assertThat(client.read().body()).isEqualTo("PUT:abc");
            }
        }
    }

    @Test
    default void clientThatExpectsToContinueMayGetTheAnswerAtOnce() throws IOException {
        String path = service().serve(request -> {
            request.write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            request.close();
        });
        try (RawClient client = gateway().connect()) {
            client.send(GatewayUnderTest.head("PUT", path, "Content-Length: 3", "Expect: 100-continue"));
            Answer answer = client.read();
            assertThat((answer.status() == 100 ? client.read() : answer).status())
                    .isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 150})
    default void headOf64KilobytesReachesTheService(int count) throws IOException {
        String value = "x".repeat((64_000 - 25 * count) / count);
        String[] headers = IntStream.range(0, count)
                .mapToObj(i -> "X-Large-" + i + ": " + value)
                .toArray(String[]::new);
        String path = service()
                .serve(request -> request.say(String.valueOf(request.head()
                        .lines()
                        .filter(it -> it.endsWith(": " + value))
                        .count())));

        assertThat(gateway().get(path, headers).body()).isEqualTo(String.valueOf(count));
    }

    @Test
    default void targetOf32KilobytesReachesTheService() throws IOException {
        String path = service()
                .serve(request -> request.say(String.valueOf(request.target().length())));
        String target = path + "/" + "a".repeat(16_000) + "?" + "b".repeat(16_000);

        assertThat(gateway().get(target).body()).isEqualTo(String.valueOf(target.length()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    default void targetOf32KilobytesWithHeadersOf64ReachesTheService(int count) throws IOException {
        String path = service()
                .serve(request -> request.say(request.target().length() + " "
                        + request.head()
                                .lines()
                                .filter(it -> it.startsWith("X-Large-"))
                                .mapToInt(String::length)
                                .sum()));
        String target = path + "/" + "a".repeat(32_000);
        String value = "x".repeat(65_000 / count - 20);
        String[] headers = IntStream.range(0, count)
                .mapToObj(i -> "X-Large-" + i + ": " + value)
                .toArray(String[]::new);

        assertThat(gateway().get(target, headers).body())
                .isEqualTo(target.length() + " "
                        + Stream.of(headers).mapToInt(String::length).sum());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a?q=50%",
                "/a?q=50%&x=%zz",
                "/a?q=//b\\c%5c/../d",
                "/a%2Fb",
                "/a;v=1/b;w",
                "/a/",
                "/a?",
                "/",
                "/a|b?c={d}",
                "/%25",
                "/...",
                "/.well-known/x",
                "/..x",
                "/a.b/c",
                "/a+b?c+d",
                "/%E4%F6",
                "/*",
                "/a:b@c",
                "/?http://x/metrics",
                "/http%3A%2F%2Fx"
            })
    default void targetReachesTheServiceAsItCame(String target) throws IOException {
        assertThat(gateway().get(target).body()).isEqualTo("GET " + target + " HTTP/1.1");
    }

    @Test
    default void hostReachesTheServiceAsItCame() throws IOException {
        String path = service().serve(request -> request.say(String.join(",", request.headers("Host"))));

        assertThat(gateway()
                        .raw("GET " + path + " HTTP/1.1\r\nHost: Shop.example:8443\r\n\r\n")
                        .body())
                .isEqualTo("Shop.example:8443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: a\r\nHost: b\r\n"})
    default void requestWithoutOneHostIs400(String hosts) throws IOException {
        assertThat(gateway().raw("GET / HTTP/1.1\r\n" + hosts + "\r\n").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/absolute?x=1", "/absolute/", "/"})
    default void absoluteFormIsServedByItsPath(String target) throws IOException {
        assertThat(gateway().get("http://shop.example" + target).body()).isEqualTo("GET " + target + " HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://shop.example/metrics", "HTTP://shop.example:80/chaos?x", "http://x/metrics/"})
    default void absoluteFormOfAHiddenPathIs404(String target) throws IOException {
        assertThat(gateway().get(target).status()).isEqualTo(404);
    }

    @Test
    default void headersOfTheClientsConnectionStayThere() throws IOException {
        String path = service().serve(request -> request.say(request.head()));

        String head = gateway()
                .get(
                        path,
                        "Connection: keep-alive, X-Private",
                        "X-Private: 1",
                        "Keep-Alive: timeout=5",
                        "X-Kept: 1",
                        "TE: trailers",
                        "Upgrade: h2c",
                        "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA")
                .body();

        assertThat(head).contains("X-Kept: 1").contains("X-Forwarded-For: ").contains("X-Real-IP: ");
        assertThat(head).doesNotContain("Keep-Alive: timeout").doesNotContain("Upgrade:");
        assertThat(head.contains("X-Private: 1"))
                .isEqualTo(gateway().has(Difference.PASSES_HEADERS_NAMED_IN_CONNECTION));
    }

    @Test
    default void requestThatMayNotBeRepeatedGetsAConnectionOfItsOwn() throws IOException {
        Set<Object> connections = ConcurrentHashMap.newKeySet();
        String path = service().serve(request -> {
            connections.add(request.connection());
            request.body();
            request.say("ok");
        });
        try (RawClient client = gateway().connect()) {
            for (int i = 0; i < 5; i++) {
                client.send(GatewayUnderTest.head("POST", path, "Content-Length: 1") + "x");
                assertThat(client.read().status()).isEqualTo(200);
            }
        }
        if (gateway().has(Difference.REUSES_CONNECTIONS_FOR_ANY_METHOD)) {
            assertThat(connections).isNotEmpty();
        } else {
            assertThat(connections).hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    default void upgradeIsOfferedForGetOnly(String method) throws IOException {
        String path = service().serve(request -> request.say(request.head()));

        String head = gateway()
                .send(method, path, "", "Content-Length: 0", "Connection: Upgrade", "Upgrade: websocket")
                .body();

        assertThat(head).doesNotContainIgnoringCase("upgrade");
    }

    @Test
    default void headersOfProxiesAreLeftOutWhereNoProxyIsTrusted() throws IOException {
        String path = service().serve(request -> request.say(request.head()));
        List<String> headers = new ArrayList<>(List.of("X-Http-Method-Override: PUT"));
        ProxyHeaders.TOLD_BY_PROXIES.forEach(name -> headers.add(name + ": forged"));

        String head = gateway().get(path, headers.toArray(String[]::new)).body();

        assertThat(head).doesNotContain("forged").contains("X-Http-Method-Override: PUT");
        assertThat(ProxyHeaders.TOLD_BY_PROXIES).noneMatch(name -> head.contains("\n" + name + ":"));
    }

    @Test
    default void headerThatServicesCouldTakeForAnotherIsLeftOut() throws IOException {
        String path = service().serve(request -> request.say(request.head()));

        String head = gateway()
                .get(path, "X_Forwarded_For: 6.6.6.6", "X.Real.IP: 6.6.6.6")
                .body();

        assertThat(head).doesNotContain("6.6.6.6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONSENSE", "GET", "get / HTTP/1.1", "GET / FTP/1.1", "GET x HTTP/1.1"})
    default void lineThatIsNoRequestIs400(String line) throws IOException {
        Answer answer = gateway().raw(line + "\r\nHost: x\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers("X-Deployed-By")).containsExactly("swiftdeploy");
    }

    @Test
    default void requestOfHttp10IsAnsweredAndItsConnectionEnds() throws IOException {
        try (RawClient client = gateway().connect()) {
            client.send("GET /old HTTP/1.0\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("GET /old HTTP/1.1");
            assertThat(client.isAtEnd()).isTrue();
        }
    }
}
