package io.swiftdeploy.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Many clients that hold their connections and say little: other users are served. */
public interface CrowdConformance extends Conformance {
    /** {@code -Dconformance.connections=2500} for a crowd. */
    int CONNECTIONS = Integer.getInteger("conformance.connections", 200);

    @Test
    default void clientsThatNeverEndTheirHeadsKeepNobodyWaiting() throws Exception {
        String head = GatewayUnderTest.head("GET", "/slow-head");
        crowd(head.substring(0, 20), head.substring(20), CONNECTIONS);
    }

    @Test
    default void clientsThatNeverEndLargeHeadsKeepNobodyWaiting() throws Exception {
        String head = GatewayUnderTest.head("GET", "/large-head", "X-Large: " + "x".repeat(60_000));
        crowd(head.substring(0, head.length() - 2), "\r\n", CONNECTIONS / 2);
    }

    @Test
    default void clientsThatNeverEndTheirBodiesKeepNobodyWaiting() throws Exception {
        String head = GatewayUnderTest.head("POST", "/slow-body", "Content-Length: 4");
        crowd(head + "a", "bcd", CONNECTIONS / 4);
    }

    @Test
    default void clientsThatKeepTheirConnectionsIdleKeepNobodyWaiting() throws Exception {
        crowd("", GatewayUnderTest.head("GET", "/idle"), CONNECTIONS);
        if (CONNECTIONS > 1000) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%d connections: the gateway has %d MB of memory",
                    CONNECTIONS,
                    gateway().footprint().call().memoryBytes() >> 20));
        }
    }

    private void crowd(String begin, String rest, int count) throws IOException {
        List<RawClient> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                RawClient client = gateway().connect();
                crowd.add(client);
                client.send(begin);
            }
            gateway().serves();
            for (RawClient client : crowd) {
                client.send(rest);
                assertThat(client.read().status()).isEqualTo(200);
            }
        } finally {
            for (RawClient client : crowd) {
                client.close();
            }
        }
    }
}
