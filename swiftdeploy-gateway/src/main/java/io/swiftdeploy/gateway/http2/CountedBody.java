package io.swiftdeploy.gateway.http2;

import io.swiftdeploy.gateway.wire.InspectingConduit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import org.xnio.conduits.StreamSourceConduit;

/** The body of a request, with somebody who is told how much of it was read. */
final class CountedBody extends InspectingConduit {
    private final IntConsumer read;

    CountedBody(StreamSourceConduit next, IntConsumer read) {
        super(next);
        this.read = read;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = readUninspected(target);
        if (count > 0) {
            read.accept(count);
        }
        return count;
    }

    @Override
    protected boolean hasMore() {
        return false;
    }
}
