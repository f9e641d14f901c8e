package io.swiftdeploy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeptBytesTest {
    private final HeadMemory memory = new HeadMemory(100_000);
    private final KeptBytes kept = new KeptBytes(memory);

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String text() {
        ByteBuffer copy = ByteBuffer.allocate(kept.length());
        kept.copyTo(copy);
        return new String(copy.array(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatIsAddedStaysInItsOrderUntilItIsDropped() {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            String part = i + ",";
            kept.add(bytes(part));
            expected.append(part);
            if (i % 3 == 0) {
                kept.drop(2);
                expected.delete(0, 2);
            }
        }

        assertThat(text()).isEqualTo(expected.toString());
        assertThat(kept.view().get(0)).isEqualTo((byte) expected.charAt(0));
    }

    @Test
    void bufferGrowsSeldomWhenBytesComeOneByOne() {
        int grown = 0;
        for (int i = 0; i < 90_000; i++) {
            grown += kept.add(bytes("x")) ? 1 : 0;
        }

        assertThat(grown).isBetween(1, 8);
    }

    @Test
    void smallBufferIsNotCounted() {
        kept.add(bytes("x".repeat(KeptBytes.UNCOUNTED_BYTES)));

        assertThat(memory.used()).isZero();
    }

    @Test
    void largeBufferIsCountedUntilItIsGivenBack() {
        kept.add(bytes("x".repeat(60_000)));
        assertThat(memory.used()).isEqualTo(60_000);
        kept.add(bytes("x".repeat(60_000)));
        assertThat(memory.used()).isEqualTo(120_000);
        assertThat(memory.isExceeded()).isTrue();

        kept.drop(120_000);
        assertThat(memory.used()).isZero();
        assertThat(memory.isExceeded()).isFalse();

        kept.add(bytes("x".repeat(60_000)));
        kept.clear();
        assertThat(memory.used()).isZero();
    }
}
