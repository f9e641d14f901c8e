package io.swiftdeploy.gateway.log;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Serves the request log: all that is there at the time of the request, or the range that is asked for. It blocks.
 *
 * @param file the request log
 */
public record RequestLogHandler(Path file) implements HttpHandler {
    private static final int BUFFER_BYTES = 64 * 1024;

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = log.size();
            Optional<ByteRange> range = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst(Headers.RANGE))
                    .flatMap(it -> ByteRange.parse(it, size));
            if (range.filter(ByteRange::isEmpty).isPresent()) {
                head(exchange, StatusCodes.REQUEST_RANGE_NOT_SATISFIABLE, 0);
                exchange.getResponseHeaders().put(Headers.CONTENT_RANGE, "bytes */" + size);
                return;
            }
            ByteRange part = range.orElse(new ByteRange(0, size));
            head(exchange, range.isPresent() ? StatusCodes.PARTIAL_CONTENT : StatusCodes.OK, part.length());
            range.ifPresent(it -> exchange.getResponseHeaders()
                    .put(Headers.CONTENT_RANGE, "bytes " + it.from() + "-" + (it.end() - 1) + "/" + size));
            exchange.startBlocking();
            copy(log, part, exchange.getOutputStream());
        } catch (NoSuchFileException e) {
            head(exchange, StatusCodes.NOT_FOUND, 0);
        }
    }

    private static void head(HttpServerExchange exchange, int status, long length) {
        exchange.setStatusCode(status);
        exchange.setResponseContentLength(length);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    }

    private static void copy(FileChannel log, ByteRange part, OutputStream to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long at = part.from();
        while (at < part.end()) {
            buffer.clear().limit((int) Math.min(BUFFER_BYTES, part.end() - at));
            int read = log.read(buffer, at);
            if (read < 0) {
                throw new EOFException("the request log was emptied");
            }
            to.write(buffer.array(), 0, read);
            at += read;
        }
    }
}
