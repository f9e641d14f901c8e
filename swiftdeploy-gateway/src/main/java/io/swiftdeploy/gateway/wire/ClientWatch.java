package io.swiftdeploy.gateway.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Notices that a client closes its connection while its request is being answered and nobody reads. What it sends meanwhile is
 * kept for the next reader; after some of it, nobody looks any further. As nginx does, it takes a client that has closed its
 * half of the connection for one that has left. It is confined to the connection's I/O thread.
 */
final class ClientWatch implements ReadReadyHandler {
    private static final int MOST_AHEAD_BYTES = KeptBytes.UNCOUNTED_BYTES;

    private final StreamSourceConduit socket;
    private final KeptBytes kept;
    private final ReadReadyHandler reader;
    private Optional<Runnable> told = Optional.empty();

    /**
     * @param kept gets what the client sends
     * @param reader is told that there is something to read, as long as nobody watches
     */
    ClientWatch(StreamSourceConduit socket, KeptBytes kept, ReadReadyHandler reader) {
        this.socket = socket;
        this.kept = kept;
        this.reader = reader;
    }

    /** Runs {@code left} once when the client leaves before the watch ends. */
    void begin(Runnable left) {
        told = Optional.of(left);
        socket.resumeReads();
    }

    /** Ends the watch that would run {@code left}. */
    void end(Runnable left) {
        if (told.filter(it -> it == left).isPresent()) {
            end();
        }
    }

    /** Ends the watch. */
    void end() {
        told = Optional.empty();
        socket.suspendReads();
    }

    /** Somebody reads from now on. */
    void giveWay() {
        told = Optional.empty();
    }

    boolean isOn() {
        return told.isPresent();
    }

    @Override
    public void readReady() {
        if (told.isPresent()) {
            look(told.get());
        } else {
            reader.readReady();
        }
    }

    private void look(Runnable left) {
        ByteBuffer ahead = ByteBuffer.allocate(Math.max(0, MOST_AHEAD_BYTES - kept.length()));
        if (readInto(ahead) < 0) {
            end();
            left.run();
            return;
        }
        kept.add(ahead.flip());
        if (kept.length() >= MOST_AHEAD_BYTES) {
            end();
        }
    }

    /** A connection that is broken has ended, too. */
    private int readInto(ByteBuffer ahead) {
        try {
            return socket.read(ahead);
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void forceTermination() {
        reader.forceTermination();
    }

    @Override
    public void terminated() {
        reader.terminated();
    }
}
