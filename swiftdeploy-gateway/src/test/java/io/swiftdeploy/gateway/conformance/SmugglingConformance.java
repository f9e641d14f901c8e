package io.swiftdeploy.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.RawClient;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that two readers could take for two: the service never sees a second one, and other users are served. */
public interface SmugglingConformance extends Conformance {

    private static String hidden(String marker) {
        return "GET /" + marker + " HTTP/1.1\r\nHost: shop.example\r\n\r\n";
    }

    @ParameterizedTest
    @EnumSource(Smuggling.class)
    default void requestInABodyIsNeverSeenAsOne(Smuggling smuggling) throws IOException {
        String marker = "smuggled-" + smuggling.name().toLowerCase(Locale.ROOT) + "-end";
        String path = "/outer-" + marker;

        sendAndEnd(smuggling.request(path, hidden(marker)));

        gateway().serves();
        assertThat(service().heads(" /" + marker)).isEmpty();
        assertThat(service().heads(path + " ")).hasSizeLessThan(2).allMatch(SmugglingConformance::hasOneFraming);
    }

    /** Reads until the gateway closes, or has nothing more to say; what it says is of no interest. */
    private void sendAndEnd(String request) throws IOException {
        try (RawClient client = gateway().connect()) {
            client.send(request);
            client.endOutput();
            while (client.readByte() >= 0) {
                // until the end
            }
        } catch (IOException e) {
            return; // a reset is an end too
        }
    }

    private static boolean hasOneFraming(String head) {
        List<String> lines = head.toLowerCase(Locale.ROOT).lines().toList();
        long lengths =
                lines.stream().filter(it -> it.startsWith("content-length:")).count();
        long encodings =
                lines.stream().filter(it -> it.startsWith("transfer-encoding:")).count();
        return lengths + encodings < 2
                && lines.stream().noneMatch(it -> it.matches("(?s)(content|transfer).(length|encoding)\\s.*"));
    }

    /** The suite can see a second request: here it is one. */
    @Test
    default void requestAfterAWholeOneIsSeen() throws IOException {
        try (RawClient client = gateway().connect()) {
            client.send(GatewayUnderTest.head("POST", "/first", "Content-Length: 2") + "ab" + hidden("honest-second"));
            assertThat(client.read().body()).startsWith("POST /first");
            assertThat(client.read().body()).startsWith("GET /honest-second");
        }
        assertThat(service().heads(" /honest-second ")).hasSize(1);
    }

    @Test
    default void requestAfterAnUpgradeThatTheServiceRefusedIsJudgedToo() throws IOException {
        String path = service().saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno");
        try (RawClient client = gateway().connect()) {
            client.send(GatewayUnderTest.head(
                            "GET", path, "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13")
                    + GatewayUnderTest.head("GET", "/metrics", "X-Case: after-upgrade"));
            assertThat(client.read().body()).isEqualTo("no");
            assertThat(client.read().status()).isEqualTo(404);
        }
        assertThat(service().heads("after-upgrade")).isEmpty();
    }
}
