package io.swiftdeploy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.gateway.wire.HeadMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameStreamTest {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final int OPTIONAL_FRAMES = 5_000;

    private final HeadMemory memory = new HeadMemory(100_000);
    private final List<String> events = new ArrayList<>();
    private long now;
    private FrameStream frames = begun();

    private FrameStream begun() {
        try {
            FrameStream made = new FrameStream(() -> now, memory, new Events());
            made.take(ByteBuffer.wrap(PREFACE));
            return made;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Streams from 100 on are over. */
    private final class Events implements FrameEvents {
        @Override
        public void reset(int stream) {
            events.add("reset " + stream);
        }

        @Override
        public void leaves() {
            events.add("leaves");
        }

        @Override
        public boolean reads(int stream) {
            return stream < 100;
        }

        @Override
        public void received(int stream, int bytes) {
            events.add("received " + bytes + " of " + stream);
        }

        @Override
        public void dropped(int bytes) {
            events.add("dropped " + bytes);
        }

        @Override
        public void padded(int stream, int bytes) {
            events.add("padded " + bytes + " of " + stream);
        }
    }

    private static ByteBuffer frame(int type, int flags, int stream, int... payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(FrameHeader.of(payload.length, type, flags, stream));
        for (int each : payload) {
            bytes.write(each);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** All that comes of it, in hexadecimal. */
    private String take(ByteBuffer bytes) throws IOException {
        StringBuilder text = new StringBuilder();
        while (bytes.hasRemaining()) {
            ByteBuffer out = frames.take(bytes);
            text.append(HexFormat.of().formatHex(out.array(), 0, out.limit()));
        }
        return text.toString();
    }

    private static String hex(ByteBuffer bytes) {
        return HexFormat.of().formatHex(bytes.array());
    }

    @Test
    void headInPartsBecomesOneFrameWithoutPaddingAndPriority() throws IOException {
        int flags = FrameHeader.END_STREAM | FrameHeader.PADDED | FrameHeader.PRIORITY;
        assertThat(take(frame(FrameHeader.HEADERS, flags, 1, 2, 0, 0, 0, 0, 7, 'a', 'b', 0, 0)))
                .isEmpty();

        assertThat(take(frame(FrameHeader.CONTINUATION, FrameHeader.END_HEADERS, 1, 'c')))
                .isEqualTo(hex(frame(
                        FrameHeader.HEADERS, FrameHeader.END_HEADERS | FrameHeader.END_STREAM, 1, 'a', 'b', 'c')));
    }

    @Test
    void restOfAHeadThatNamesAnotherStreamBreaksTheConnectionOff() throws IOException {
        take(frame(FrameHeader.HEADERS, 0, 1, 'a'));

        assertThatThrownBy(() -> take(frame(FrameHeader.CONTINUATION, FrameHeader.END_HEADERS, 3, 'b')))
                .isInstanceOf(IOException.class);
    }

    @Test
    void headIsReadBeforeWhatFollowsIt() throws IOException {
        ByteBuffer head = frame(FrameHeader.HEADERS, FrameHeader.END_HEADERS, 1, 'a');
        ByteBuffer both = ByteBuffer.allocate(100)
                .put(head.duplicate())
                .put(frame(FrameHeader.DATA, 0, 1, 'b'))
                .flip();

        assertThat(frames.take(both)).isEqualTo(head);
        assertThat(events).isEmpty();
        assertThat(frames.take(both)).isEqualTo(frame(FrameHeader.DATA, 0, 1, 'b'));
        assertThat(events).containsExactly("received 1 of 1");
    }

    @Test
    void unfinishedHeadsThatExceedTheMemoryForAllBreakTheirConnectionsOff() throws IOException {
        int[] large = new int[30_000];
        take(frame(FrameHeader.HEADERS, 0, 1, large));
        assertThat(memory.used()).isGreaterThanOrEqualTo(large.length);
        FrameStream first = frames;
        frames = begun();

        assertThatThrownBy(() -> take(frame(FrameHeader.HEADERS, FrameHeader.END_HEADERS, 1, large)))
                .isInstanceOf(IOException.class);
        frames.close();
        first.close();
        assertThat(memory.used()).isZero();
    }

    @Test
    void headThatHasEndedTakesNoMemory() throws IOException {
        take(frame(FrameHeader.HEADERS, FrameHeader.END_HEADERS, 1, new int[30_000]));

        assertThat(memory.used()).isZero();
    }

    @Test
    void headThatTakesTooLongIsOverdueAndIsNotContinued() throws IOException {
        take(frame(FrameHeader.HEADERS, 0, 1, 'a'));
        assertThat(frames.isOverdue()).isFalse();
        now += HeadBlock.LONGEST_NANOS + 1;

        assertThat(frames.isOverdue()).isTrue();
        assertThatThrownBy(() -> take(frame(FrameHeader.CONTINUATION, FrameHeader.END_HEADERS, 1, 'b')))
                .isInstanceOf(IOException.class);
    }

    @Test
    void emptyEndOfABodyIsNoFlood() throws IOException {
        for (int i = 0; i < OPTIONAL_FRAMES; i++) {
            take(frame(FrameHeader.DATA, FrameHeader.END_STREAM, 1));
            take(frame(FrameHeader.DATA, FrameHeader.END_STREAM | FrameHeader.PADDED, 1, 1, 0));
        }
    }

    @Test
    void paddingAloneIsAFlood() {
        assertFlood(frame(FrameHeader.DATA, FrameHeader.PADDED, 1, 3, 0, 0, 0), FrameLimit.MOST_PER_WINDOW);
        assertFlood(frame(FrameHeader.DATA, 0, 1), FrameLimit.MOST_PER_WINDOW);
        assertFlood(frame(FrameHeader.WINDOW_UPDATE, 0, 0, 0, 0, 0, 1), FrameLimit.MOST_UPDATES_PER_WINDOW);
    }

    private void assertFlood(ByteBuffer frame, int most) {
        frames = begun();
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= most; i++) {
                        take(frame.duplicate());
                    }
                })
                .hasMessageContaining("flood");
    }

    @Test
    void bodyIsReadWithoutItsPaddingHoweverItComes() throws IOException {
        ByteBuffer padded =
                frame(FrameHeader.DATA, FrameHeader.PADDED | FrameHeader.END_STREAM, 1, 2, 'a', 'b', 'c', 0, 0);
        ByteBuffer plain = frame(FrameHeader.DATA, FrameHeader.END_STREAM, 1, 'a', 'b', 'c');
        StringBuilder single = new StringBuilder();
        for (byte each : padded.array()) {
            single.append(take(ByteBuffer.wrap(new byte[] {each})));
        }

        assertThat(single).hasToString(hex(plain));
        assertThat(take(padded)).isEqualTo(hex(plain));
        assertThat(events).containsExactly("received 3 of 1", "padded 3 of 1", "received 3 of 1", "padded 3 of 1");
    }

    @Test
    void bodyOfAStreamThatIsOverIsDroppedAndGivenBack() throws IOException {
        assertThat(take(frame(FrameHeader.DATA, FrameHeader.END_STREAM, 101, 'a', 'b')))
                .isEmpty();
        assertThat(take(frame(FrameHeader.DATA, FrameHeader.PADDED, 101, 1, 'a', 'b', 0)))
                .isEmpty();

        assertThat(events).containsExactly("dropped 2", "dropped 2", "padded 2 of 101");
        assertThat(take(frame(FrameHeader.DATA, 0, 1, 'c'))).isNotEmpty();
    }

    @Test
    void goodbyeAndResetAreTold() throws IOException {
        assertThat(take(frame(FrameHeader.GOAWAY, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
                .isEmpty();
        assertThat(take(frame(FrameHeader.RST_STREAM, 0, 5, 0, 0, 0, 8))).isNotEmpty();

        assertThat(events).containsExactly("leaves", "reset 5");
    }

    @Test
    void whatNoClientSendsBreaksTheConnectionOff() {
        for (ByteBuffer bad : List.of(
                frame(FrameHeader.PUSH_PROMISE, FrameHeader.END_HEADERS, 1, 0, 0, 0, 2),
                frame(FrameHeader.SETTINGS, 0, 0, new int[FrameStream.LONGEST_SETTINGS_BYTES + 6]),
                frame(FrameHeader.CONTINUATION, FrameHeader.END_HEADERS, 1, 'a'),
                frame(FrameHeader.DATA, FrameHeader.PADDED, 1, 2, 0))) {
            frames = begun();
            assertThatThrownBy(() -> take(bad)).isInstanceOf(IOException.class);
        }
    }
}
