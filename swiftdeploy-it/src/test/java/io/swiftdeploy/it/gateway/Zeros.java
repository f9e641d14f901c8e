package io.swiftdeploy.it.gateway;

import java.io.InputStream;
import java.util.Arrays;

/** As many zeros as asked for. */
final class Zeros extends InputStream {
    private long left;

    Zeros(long count) {
        left = count;
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (left <= 0) {
            return -1;
        }
        int count = (int) Math.min(length, left);
        Arrays.fill(target, offset, offset + count, (byte) 0);
        left -= count;
        return count;
    }
}
