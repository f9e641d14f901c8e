package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients who send a large head and never end it: what they may hold together is bounded. */
class LargeHeadsTest {
    /** What the gateway keeps for all of them, and a head each that it has begun to read. */
    private static final int MOST_HELD = 16 * 1024 * 1024 / (60 * 1024) + 16;

    private static final String BEGIN = head(60_000);

    @TempDir
    Path folder;

    private static String head(int bytes) {
        return "GET / HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(bytes) + "\r\n";
    }

    private static List<RawClient> crowd(GatewayFixture fixture, int size) throws IOException {
        List<RawClient> crowd = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            RawClient client = new RawClient(fixture.port());
            client.send(BEGIN);
            crowd.add(client);
        }
        return crowd;
    }

    private static void close(List<RawClient> crowd) throws IOException {
        for (RawClient client : crowd) {
            client.close();
        }
    }

    private static int end(List<RawClient> crowd) throws IOException {
        int refused = 0;
        for (RawClient client : crowd) {
            RawClient.Answer answer = answer(client);
            if (answer.status() != 200) {
                assertThat(answer.status()).isEqualTo(431);
                assertThat(answer.header("Connection")).contains("close");
                refused++;
            }
        }
        return refused;
    }

    private static RawClient.Answer answer(RawClient client) throws IOException {
        try {
            client.send("\r\n");
        } catch (IOException e) {
            return client.read(); // refused, and closed already; the answer is there
        }
        return client.read();
    }

    @Test
    void largeHeadsThatDoNotEndAreRefusedBeyondALimitAndOtherUsersAreServed() throws Exception {
        try (RawServer stable = RawServer.echoing();
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            List<RawClient> crowd = crowd(fixture, MOST_HELD + 100);
            assertThat(RawClient.once(fixture.port(), head(10_000) + "\r\n").status())
                    .isEqualTo(200);
            assertThat(fixture.get("/").status()).isEqualTo(200);
            assertThat(end(crowd)).isGreaterThanOrEqualTo(100);
            close(crowd);
        }
    }

    @Test
    void whatClientsHeldIsFreeOnceTheyLeave() throws Exception {
        try (RawServer stable = RawServer.echoing();
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            close(crowd(fixture, MOST_HELD + 100));
            GatewayFixture.await(() -> isServed(fixture, 100));
        }
    }

    private static boolean isServed(GatewayFixture fixture, int size) {
        try {
            List<RawClient> crowd = crowd(fixture, size);
            int refused = end(crowd);
            close(crowd);
            return refused == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void largeHeadThatComesByteByByteIsRead() throws Exception {
        try (RawServer stable = RawServer.echoing();
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            for (int at = 0; at < BEGIN.length(); at++) {
                client.send(BEGIN.substring(at, at + 1));
            }
            client.send("\r\n");
            assertThat(client.read().status()).isEqualTo(200);
        }
    }
}
