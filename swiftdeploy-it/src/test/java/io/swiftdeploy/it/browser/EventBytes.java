package io.swiftdeploy.it.browser;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the page's server sends to a browser that follows it. */
final class EventBytes implements AutoCloseable {
    private final InputStream events;
    private final AtomicLong count = new AtomicLong();
    private final Thread reading = new Thread(this::read, "event-bytes");

    private EventBytes(InputStream events) {
        this.events = events;
    }

    /** Follows the page until it is closed. */
    static EventBytes of(URI page) throws IOException {
        EventBytes bytes =
                new EventBytes(page.resolve("events").toURL().openConnection().getInputStream());
        bytes.reading.setDaemon(true);
        bytes.reading.start();
        return bytes;
    }

    private void read() {
        byte[] buffer = new byte[1 << 16];
        try {
            for (int read = events.read(buffer); read >= 0; read = events.read(buffer)) {
                count.addAndGet(read);
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** Bytes so far, without the heads of HTTP. */
    long count() {
        return count.get();
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
