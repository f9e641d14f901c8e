package io.swiftdeploy.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.metrics.scrape.Scraper;
import io.swiftdeploy.policy.Token;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final Token TOKEN = new Token("a-token-of-enough-letters");

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Operations operations;

    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        operations = new Operations(base, Access.with(TOKEN));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyWayToTheListenerShowsTheToken() {
        HttpProbe probe = new HttpProbe();

        probe.get(operations.generation(), operations.access());
        probe.post(operations.generation(), "{}", operations.access());
        new Scraper(Clock.systemUTC(), (text, limit) -> text)
                .scrape("one", operations.generation(), operations.access()::applyTo);

        assertThat(shown).hasSize(3).containsOnly("Bearer a-token-of-enough-letters");
    }

    @Test
    void openShowsNothing() {
        new HttpProbe().get(operations.generation(), new Operations(operations.base()).access());

        assertThat(shown).containsExactly("null");
    }

    @Test
    void theTokenIsInNoText() {
        var refused = new Scraper(Clock.systemUTC(), (text, limit) -> text)
                .scrape("one", operations.generation(), operations.access()::applyTo);

        assertThat(operations + " " + operations.access() + " " + refused).doesNotContain(TOKEN.value());
    }
}
