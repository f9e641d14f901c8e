package io.swiftdeploy.gateway.log;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** The size of a request: its head, and as much of its body as was read. */
public final class ReceivedBytes {
    private static final int HEADER_EXTRA = ": \r\n".length();
    private static final int LINE_EXTRA = "  \r\n\r\n".length();

    private final HttpServerExchange exchange;
    private long body;

    private ReceivedBytes(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    /** Counts what comes from now on. */
    public static ReceivedBytes of(HttpServerExchange exchange) {
        ReceivedBytes received = new ReceivedBytes(exchange);
        if (!exchange.isRequestComplete()) {
            exchange.addRequestWrapper((factory, any) -> received.new CountingConduit(factory.create()));
        }
        return received;
    }

    /** Bytes so far. */
    public long count() {
        return head() + body;
    }

    private long head() {
        long size = (long) LINE_EXTRA
                + exchange.getRequestMethod().length()
                + exchange.getRequestURI().length()
                + (exchange.getQueryString().isEmpty()
                        ? 0
                        : 1 + exchange.getQueryString().length())
                + exchange.getProtocol().length();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            for (String value : values) {
                size += values.getHeaderName().length() + value.length() + HEADER_EXTRA;
            }
        }
        return size;
    }

    private final class CountingConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {
        CountingConduit(StreamSourceConduit next) {
            super(next);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return (int) counted(super.read(to));
        }

        @Override
        public long read(ByteBuffer[] to, int offset, int length) throws IOException {
            return counted(super.read(to, offset, length));
        }

        @Override
        public long transferTo(long position, long count, FileChannel target) throws IOException {
            return counted(super.transferTo(position, count, target));
        }

        @Override
        public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target) throws IOException {
            long transferred = super.transferTo(count, throughBuffer, target);
            body += throughBuffer.remaining();
            return counted(transferred);
        }

        private long counted(long bytes) {
            body += Math.max(0, bytes);
            return bytes;
        }
    }
}
