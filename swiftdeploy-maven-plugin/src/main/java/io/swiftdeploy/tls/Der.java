package io.swiftdeploy.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Elements of DER (X.690): a tag of one byte, the length of what follows, and that. */
final class Der {
    static final int SEQUENCE = 0x30;
    static final int OCTET_STRING = 0x04;

    private static final int LONG_FORM = 0x80;
    /** Lengths of four bytes are more than a key has. */
    private static final int MOST_LENGTH_BYTES = 3;

    private Der() {}

    /** Whether {@code bytes} are one sequence, with nothing missing and nothing behind it. */
    static boolean isOneSequence(byte[] bytes) {
        if (bytes.length < 2 || (bytes[0] & 0xff) != SEQUENCE) {
            return false;
        }
        int header = header(bytes, 0);
        return header >= 2
                && header <= 2 + MOST_LENGTH_BYTES
                && header <= bytes.length
                && header + length(bytes, 0) == bytes.length;
    }

    /** The first element of the sequence that {@code der} is, which is another sequence. */
    static byte[] firstElement(byte[] der) {
        int begin = header(der, 0);
        return Arrays.copyOfRange(der, begin, begin + header(der, begin) + length(der, begin));
    }

    /** How many bytes tag and length have. */
    private static int header(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return first < LONG_FORM ? 2 : 2 + (first - LONG_FORM);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < LONG_FORM) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < first - LONG_FORM; i++) {
            length = (length << 8) | (der[at + 2 + i] & 0xff);
        }
        return length;
    }

    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        element.writeBytes(length(content.size()));
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    /** In as few bytes as it can be. Keys have less than 64 KiB. */
    private static byte[] length(int length) {
        if (length < LONG_FORM) {
            return new byte[] {(byte) length};
        }
        return length <= 0xff
                ? new byte[] {(byte) (LONG_FORM + 1), (byte) length}
                : new byte[] {(byte) (LONG_FORM + 2), (byte) (length >> 8), (byte) length};
    }
}
