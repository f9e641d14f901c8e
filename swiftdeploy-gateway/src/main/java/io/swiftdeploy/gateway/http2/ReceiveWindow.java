package io.swiftdeploy.gateway.http2;

import java.util.HashMap;
import java.util.Map;

/**
 * Which bodies of one connection are read, and how much of each is not read yet. What will never be read has to be given back
 * to the client: it may have only so much under way in all its streams together.
 */
final class ReceiveWindow {
    private final Map<Integer, Integer> unread = new HashMap<>();
    private int last;

    /** A request came, and nobody reads a body of it. */
    void see(int stream) {
        last = Math.max(last, stream);
    }

    /** A request came whose body will be read. */
    void begin(int stream) {
        see(stream);
        unread.put(stream, 0);
    }

    /** Whether the body of {@code stream} is read; that of a request that has not come yet is. */
    boolean reads(int stream) {
        return stream > last || unread.containsKey(stream);
    }

    void received(int stream, int bytes) {
        unread.computeIfPresent(stream, (any, before) -> before + bytes);
    }

    void read(int stream, int bytes) {
        unread.computeIfPresent(stream, (any, before) -> before - bytes);
    }

    /**
     * Nobody reads {@code stream} any more.
     *
     * @return how many bytes of it were not read
     */
    int end(int stream) {
        see(stream);
        Integer left = unread.remove(stream);
        return left == null ? 0 : left;
    }
}
