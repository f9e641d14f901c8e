package io.swiftdeploy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkFramingTest {
    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 200)
    void bodyEndsAtItsEndHoweverItArrives(
            @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 40) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 50) int step)
            throws RefusedRequestException {
        StringBuilder body = new StringBuilder();
        for (int size : sizes) {
            body.append(Integer.toHexString(size))
                    .append(";x=y\r\n")
                    .append("\r".repeat(size))
                    .append("\r\n");
        }
        body.append("0\r\nX-Sum: 1\r\n\r\n");
        String all = body + "GET /next HTTP/1.1\r\n";
        ChunkFraming framing = new ChunkFraming();
        int taken = 0;
        while (!framing.isOver()) {
            String part = all.substring(taken, Math.min(taken + step, all.length()));
            taken += framing.take(bytes(part));
        }
        assertThat(taken).isEqualTo(body.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1\r\n",
                "+1\r\n",
                "0x1\r\n",
                "\r\n",
                " 1\r\n",
                "1 \r\n",
                "g\r\n",
                "1\n",
                "1\rx",
                "1;a\nb",
                "1000000000000000\r\n",
                "1\r\nab",
                "1\r\na\n",
                "0\r\nX: y\n",
                "0\r\n\rx"
            })
    void bytesThatAreNoChunkAreRefused(String chunk) {
        ChunkFraming framing = new ChunkFraming();
        ByteBuffer bytes = bytes(chunk);
        assertThatThrownBy(() -> {
                    while (bytes.hasRemaining()) {
                        bytes.position(bytes.position() + framing.take(bytes));
                    }
                })
                .isInstanceOf(RefusedRequestException.class);
        assertThat(framing.isOver()).isFalse();
    }
}
