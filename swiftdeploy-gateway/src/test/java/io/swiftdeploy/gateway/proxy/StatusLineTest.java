package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a service's status line: the reason phrase is optional. */
class StatusLineTest {
    private static final String REST = "\r\nContent-Length: 2\r\n\r\nok";

    @TempDir
    Path folder;

    private static RawServer saying(String response) throws IOException {
        return new RawServer(connection -> {
            while (true) {
                connection.readHead();
                connection.write(response);
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "HTTP/1.1 200 OK,HTTP/1.1 200 OK",
                "HTTP/1.1 200 ,HTTP/1.1 200 OK",
                "HTTP/1.1 200,HTTP/1.1 200 OK",
                "HTTP/1.1 404 ,HTTP/1.1 404 Not Found",
                "HTTP/1.1 404,HTTP/1.1 404 Not Found",
                "HTTP/1.1 200 All is well,HTTP/1.1 200 All is well",
                "HTTP/1.1 599 Own idea,HTTP/1.1 599 Own idea",
                "HTTP/1.0 200,HTTP/1.1 200 OK"
            })
    void responseWithOrWithoutReasonPhraseReachesTheClient(String statusLine, String expected) throws IOException {
        try (RawServer stable = saying(statusLine + REST);
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            RawClient.Answer answer = fixture.get("/");
            assertThat(answer.head().get(0)).isEqualTo(expected);
            assertThat(answer.body()).isEqualTo("ok");
        }
    }

    @Test
    void responsesWithoutReasonPhraseShareOneConnection() throws IOException {
        try (RawServer stable = saying("HTTP/1.1 200" + REST);
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start();
                RawClient client = new RawClient(fixture.port())) {
            for (int i = 0; i < 3; i++) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.read().body()).isEqualTo("ok");
            }
            assertThat(stable.requests()).isEqualTo(3);
            assertThat(stable.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 11, 12, 13, 14})
    void statusLineThatArrivesInPartsIsCompleted(int first) throws IOException {
        String response = "HTTP/1.1 200" + REST;
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    connection.write(response.substring(0, first));
                    TimeUnit.MILLISECONDS.sleep(50);
                    connection.write(response.substring(first));
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            assertThat(fixture.get("/").body()).isEqualTo("ok");
        }
    }

    @Test
    void bodyThatLooksLikeAStatusLineIsLeftAsItIs() throws IOException {
        String body = "HTTP/1.1 200\r\nHTTP/1.1 200\r\n";
        try (RawServer stable = saying("HTTP/1.1 200\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            assertThat(fixture.get("/").body()).isEqualTo(body);
        }
    }
}
