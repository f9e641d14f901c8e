package io.swiftdeploy.stack.process.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The journal for those who read it: as long as it is when they ask, or the range that they ask for. It may block.
 *
 * @param file the journal
 */
record JournalPage(Path file) implements HttpHandler {
    private static final int BUFFER_BYTES = 64 * 1024;

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        try (FileChannel journal = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = journal.size();
            Optional<ByteSpan> asked = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst(Headers.RANGE))
                    .flatMap(range -> ByteSpan.asked(range, size));
            if (asked.filter(ByteSpan::isEmpty).isPresent()) {
                head(exchange, StatusCodes.REQUEST_RANGE_NOT_SATISFIABLE, 0);
                exchange.getResponseHeaders().put(Headers.CONTENT_RANGE, "bytes */" + size);
                return;
            }
            ByteSpan part = asked.orElse(new ByteSpan(0, size));
            head(exchange, asked.isPresent() ? StatusCodes.PARTIAL_CONTENT : StatusCodes.OK, part.length());
            asked.ifPresent(it -> exchange.getResponseHeaders()
                    .put(Headers.CONTENT_RANGE, "bytes " + it.from() + "-" + (it.end() - 1) + "/" + size));
            exchange.startBlocking();
            copy(journal, part, exchange.getOutputStream());
        }
    }

    private static void head(HttpServerExchange exchange, int status, long length) {
        exchange.setStatusCode(status);
        exchange.setResponseContentLength(length);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    }

    private static void copy(FileChannel journal, ByteSpan part, OutputStream to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long at = part.from();
        while (at < part.end()) {
            buffer.clear().limit((int) Math.min(BUFFER_BYTES, part.end() - at));
            int read = journal.read(buffer, at);
            if (read < 0) {
                throw new EOFException("the journal was emptied");
            }
            to.write(buffer.array(), 0, read);
            at += read;
        }
    }
}
