package io.swiftdeploy.policy.opa;

import static io.swiftdeploy.policy.opa.NoDecisions.assertNoDecision;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A decision that allows opens nothing if its wrapping says that it may be another one. */
@Timeout(60)
class OpaReplyHeadTest {
    private static final String ALLOWS =
            "{\"result\":{\"allow\":true,\"findings\":[{\"rule\":\"r\",\"pass\":true,\"message\":\"Good.\"}]}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: -1|the length of its body is unclear (Content-Length: -1)",
                "Content-Length: %d;Content-Length: 3|the length of its body is unclear (Content-Length: ",
                "Content-Length: 3;Content-Length: %d|",
                "Content-Length: %d;Content-Encoding: gzip|it says that the body is encoded as gzip",
                "Content-Length: %d;content-encoding: br, identity|it says that the body is encoded as br, identity",
                "Content-Length: %d;Content-Type: application/json; charset=UTF-16|is in UTF-16, not in UTF-8",
                "Content-Length: %d;Content-Type: application/json;Charset = \"latin1\"|is in latin1, not in UTF-8",
                "Content-Length: %d;Content-Type: application/json; charset=|is in , not in UTF-8"
            })
    void askWhenTheBodyMayBeReadInTwoWaysDenies(String head, String why) throws IOException {
        assertNoDecision(
                answer(lines(head), ALLOWS.getBytes(StandardCharsets.UTF_8)),
                NoDecisionCause.MALFORMED,
                why == null ? "does not answer like Open Policy Agent" : why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void askWhenTheBodyIsInAnotherCharsetDenies(String charset) throws IOException {
        byte[] body = ALLOWS.getBytes(Charset.forName(charset));

        assertNoDecision(
                answer("Content-Length: " + body.length + "\r\n", body),
                NoDecisionCause.MALFORMED,
                "the body is not JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: %d",
                "Content-Length: %d;Content-Type: application/json; charset=utf-8",
                "Content-Length: %d;Content-Type: application/json;charset=\"UTF-8\"",
                "Content-Length: %d;Content-Encoding: identity",
                "X-Nothing: 1"
            })
    void askWhenTheBodyIsClearTakesIt(String head) throws IOException {
        assertThat(answer(lines(head), ALLOWS.getBytes(StandardCharsets.UTF_8)).allows())
                .isTrue();
    }

    private static String lines(String head) {
        return head.replace("%d", String.valueOf(ALLOWS.length())).replaceAll(";(Content|content|X)-", "\r\n$1-")
                + "\r\n";
    }

    private static Answer answer(String head, byte[] body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(
                ("HTTP/1.1 200 OK\r\nConnection: close\r\n" + head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        try (RawServer server = new RawServer((connection, out) -> all.writeTo(out))) {
            return new OpaEngine(server.base(), LocalServer.TOKEN, Duration.ofSeconds(20))
                    .ask("canary", Stage.PRE_PROMOTE, Map.of());
        }
    }
}
