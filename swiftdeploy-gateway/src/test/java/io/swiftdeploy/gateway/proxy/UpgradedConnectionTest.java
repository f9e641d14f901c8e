package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a switch of the routes does to a WebSocket. */
class UpgradedConnectionTest {
    private static final String HANDSHAKE =
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

    @TempDir
    Path folder;

    private static void echo(RawServer.Connection connection) throws IOException {
        connection.readHead();
        connection.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        for (int next = connection.read(); next > 0; next = connection.read()) {
            connection.write(String.valueOf((char) next));
        }
    }

    @Test
    void connectionStaysWithItsInstanceAfterASwitchAndCountsUntilItEnds() throws Exception {
        try (RawServer before = new RawServer(UpgradedConnectionTest::echo);
                RawServer after = new RawServer(UpgradedConnectionTest::echo);
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(before.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            client.send(HANDSHAKE);
            assertThat(client.readHead().get(0)).contains("101");

            fixture.only("stable", after.port()).write("second");
            fixture.ask("POST", "/reload");

            client.send("x");
            assertThat(client.readFully(1)).isEqualTo("x");
            assertThat(after.requests()).isZero();
            assertThat(fixture.ask("GET", "/retiring").body()).isEqualTo("1");

            client.send("\0");
            assertThat(client.isAtEnd()).isTrue();
            GatewayFixture.await(() -> isDrained(fixture));
        }
    }

    private static boolean isDrained(GatewayFixture fixture) {
        try {
            return fixture.ask("GET", "/retiring").body().equals("0");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void connectionEndsForTheClientWhenItsInstanceEnds() throws Exception {
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 101 x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
                    connection.read();
                    connection.reset();
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            client.send(HANDSHAKE);
            assertThat(client.readHead().get(0)).contains("101");
            client.send("x");
            assertThat(ends(client)).isTrue();
            GatewayFixture.await(() -> fixture.gateway().running() == 0);
        }
    }

    private static boolean ends(RawClient client) {
        try {
            return client.isAtEnd();
        } catch (IOException e) {
            return true;
        }
    }
}
