package io.swiftdeploy.gateway.wire;

import java.nio.ByteBuffer;

/** A body of a known length. */
final class LengthFraming implements BodyFraming {
    private long rest;

    LengthFraming(long length) {
        rest = length;
    }

    @Override
    public int take(ByteBuffer bytes) {
        int count = (int) Math.min(rest, bytes.remaining());
        rest -= count;
        return count;
    }

    @Override
    public boolean isOver() {
        return rest == 0;
    }
}
