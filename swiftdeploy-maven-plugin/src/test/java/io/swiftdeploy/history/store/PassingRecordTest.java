package io.swiftdeploy.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PassingRecordTest {
    private final PassingRecord record = new PassingRecord();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void appendWhenTheSizeIsTheExpectedOneIsRead() throws IOException {
        assertThat(record.append(0, bytes("one\n"))).isTrue();
        assertThat(record.append(4, bytes("two\n"))).isTrue();

        assertThat(record.read(4, 3)).asString(StandardCharsets.UTF_8).isEqualTo("two");
        try (InputStream all = record.open()) {
            assertThat(all).hasContent("one\ntwo\n");
        }
    }

    @Test
    void appendWhenAnotherWasFasterWritesNothing() {
        record.append(0, bytes("one\n"));

        assertThat(record.append(0, bytes("two\n"))).isFalse();
        assertThat(record.size()).isEqualTo(4);
    }
}
