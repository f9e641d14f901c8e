package io.swiftdeploy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadFramingTest {
    private static final String HEAD =
            "\r\nPOST /a%2F?q=50% HTTP/1.1\r\nHost: x\r\nX_Y: 1\r\nContent-Length: 5\r\n\r\n";

    /** Reads {@code text} as it arrives, {@code step} bytes at a time. */
    private static FramedHead read(String text, int step) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        HeadScanner scanner = new HeadScanner();
        try {
            for (int length = Math.min(step, bytes.length); ; length = Math.min(length + step, bytes.length)) {
                ByteBuffer arrived = ByteBuffer.wrap(bytes, 0, length);
                int end = scanner.scan(arrived);
                if (end >= 0) {
                    return HeadFraming.read(arrived, scanner.begin(), end);
                }
                assertThat(length).as("read").isLessThan(bytes.length);
            }
        } catch (RefusedRequestException e) {
            return HeadFraming.refused(RequestLine.unreadable(), e.status());
        }
    }

    @Property(tries = 100)
    void headIsTheSameHoweverItArrives(@ForAll @IntRange(min = 1, max = 100) int step) {
        FramedHead head = read(HEAD + "12345GET /next HTTP/1.1\r\n\r\n", step);

        assertThat(head.refusal()).isEmpty();
        assertThat(head.line()).isEqualTo(new RequestLine("POST", "/a%2F?q=50%", "HTTP/1.1"));
        assertThat(head.text()).isEqualTo("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"32768, 65536, ''", "32768, 65537, 400", "32768, 32768, ''", "65600, 10, 414", "40000, 60000, 400"})
    void headersOf64KilobytesAndATargetOf32AreRead(int target, int header, String status) {
        String text =
                "GET /" + "t".repeat(target - 1) + " HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(header - 5) + "\r\n\r\n";

        assertThat(read(text, 16_384).refusal()).isEqualTo(status(status));
    }

    private static OptionalInt status(String text) {
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    @ParameterizedTest
    @CsvSource({"999, ''", "1000, 400"})
    void headersBesideTheHostAreReadUpToALimit(int number, String status) {
        FramedHead head = read("GET / HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(number) + "\r\n", 100_000);

        assertThat(head.refusal()).isEqualTo(status(status));
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 5, ''",
        "Content-Length: 999999999999999999, ''",
        "Transfer-Encoding: chunked, ''",
        "transfer-encoding: CHUNKED, ''",
        "Content-Length: 1000000000000000000, 400",
        "Content-Length: -1, 400",
        "Content-Length:, 400",
        "Content-Length : 5, 400",
        "Transfer-Encoding: gzip, 501",
        "Transfer-Encoding:, 501",
        "X, 400",
        ": x, 400",
        "X y: z, 400",
        "Host: y, 400"
    })
    void headerSaysWhereTheBodyEndsOrIsRefused(String header, String status) {
        FramedHead head = read("POST / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n", 1000);

        assertThat(head.refusal())
                .isEqualTo(status.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(status)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "X: y\r\n Transfer-Encoding: chunked",
                "X: y\nTransfer-Encoding: chunked",
                "X: y\rTransfer-Encoding: chunked",
                "X: \0",
                "X: \u007f"
            })
    void headThatCouldBeReadInTwoWaysIsRefusedWithoutAnythingOfIt(String headers) {
        FramedHead head = read("POST /secret HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n", 1000);

        assertThat(head.refusal()).hasValue(400);
        assertThat(head.text()).isEqualTo("GET / HTTP/1.1\r\nHost: refused\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.0, ''",
        "GET http://h HTTP/1.0, ''",
        "GET HTTPS://h?x HTTP/1.0, ''",
        "GET / HTTP/1.2, 400",
        "GET / HTTP/2.0, 505",
        "GET / HTTP/x, 400",
        "get / HTTP/1.0, 400",
        "GET ftp://h/ HTTP/1.0, 400",
        "OPTIONS * HTTP/1.0, 400",
        "CONNECT h:80 HTTP/1.0, 405"
    })
    void lineIsReadOrRefused(String line, String status) {
        assertThat(read(line + "\r\n\r\n", 1000).refusal())
                .isEqualTo(status.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(status)));
    }

    @Test
    void lineThatIsTooLongIsRefusedBeforeItEnds() {
        assertThat(read("GET /" + "a".repeat(70_000), 16_000).refusal()).hasValue(414);
        assertThat(read("GET / HTTP/1.1\r\nX: " + "a".repeat(70_000), 16_000).refusal())
                .hasValue(400);
        assertThat(read("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(50_000), 16_000)
                        .refusal())
                .hasValue(400);
    }
}
