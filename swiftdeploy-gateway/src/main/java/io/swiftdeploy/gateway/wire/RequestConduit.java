package io.swiftdeploy.gateway.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The requests of one connection, each looked at before Undertow reads it. A read gives bytes of one request at most, so what
 * follows a request is not read before that request is answered. It is confined to the connection's I/O thread.
 *
 * <p>In place of a head that is not clear, Undertow gets one that says nothing, and {@link FramedRequests} the refusal. When a
 * body turns out to be unclear, its reader is told. In both cases nothing that follows is taken for a request.
 */
public final class RequestConduit extends InspectingConduit {
    private static final int SCRATCH_BYTES = 16 * 1024;
    private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> new byte[SCRATCH_BYTES]);
    private static final byte[] NOTHING = {};

    private final InterimConduit sink;
    /** What was read from the socket and belongs to a head that is not complete, or to a later request. */
    private byte[] kept = NOTHING;

    private HeadScanner scanner = new HeadScanner();
    /** What Undertow has not read yet of the current head. */
    private ByteBuffer head = ByteBuffer.wrap(NOTHING);

    private @Nullable FramedHead current;
    private boolean refused;
    private boolean upgraded;
    private Optional<Runnable> whenUnclear = Optional.empty();

    private RequestConduit(StreamSourceConduit next, InterimConduit sink) {
        super(next);
        this.sink = sink;
    }

    /** Looks at all requests of {@code connection} from now on. */
    public static void install(StreamConnection connection) {
        InterimConduit sink = new InterimConduit(connection.getSinkChannel().getConduit());
        connection.getSinkChannel().setConduit(sink);
        connection
                .getSourceChannel()
                .setConduit(new RequestConduit(connection.getSourceChannel().getConduit(), sink));
    }

    /** The head that Undertow has read last. */
    Optional<FramedHead> current() {
        return Optional.ofNullable(current);
    }

    /** The way to the client. */
    InterimConduit sink() {
        return sink;
    }

    /** From now on the client's bytes are no requests any more. */
    void upgrade() {
        upgraded = true;
    }

    /** Runs {@code told} once when the body of the current request turns out to be unclear. */
    void whenUnclear(Runnable told) {
        whenUnclear = Optional.of(told);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        if (head.hasRemaining()) {
            return copy(head, target);
        }
        if (upgraded) {
            return kept.length > 0 ? readKept(target) : readUninspected(target);
        }
        if (refused) {
            return discard();
        }
        return current == null || current.body().isOver() ? readHead(target) : readBody(target, current.body());
    }

    private static int copy(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(from.slice().limit(count));
        from.position(from.position() + count);
        return count;
    }

    private int readHead(ByteBuffer target) throws IOException {
        while (true) {
            byte[] bytes = kept;
            int length = kept.length;
            if (scanner.hasSeen(length)) {
                byte[] scratch = SCRATCH.get();
                int count = readUninspected(ByteBuffer.wrap(scratch));
                if (count <= 0) {
                    return count;
                }
                bytes = length == 0 ? scratch : joined(kept, scratch, count);
                length += count;
            }
            if (framesHead(bytes, length)) {
                return copy(head, target);
            }
        }
    }

    /** Whether the head is complete, or refused; what follows it is kept. */
    private boolean framesHead(byte[] bytes, int length) {
        try {
            int end = scanner.scan(bytes, length);
            kept = Arrays.copyOfRange(bytes, Math.max(end, 0), length);
            if (end < 0) {
                return false;
            }
            take(HeadFraming.read(bytes, scanner.begin(), end));
        } catch (RefusedRequestException e) {
            take(HeadFraming.refused(RequestLine.unreadable(), e.status()));
        }
        return true;
    }

    private void take(FramedHead framed) {
        current = framed;
        head = ByteBuffer.wrap(framed.text().getBytes(StandardCharsets.ISO_8859_1));
        scanner = new HeadScanner();
        whenUnclear = Optional.empty();
        refused = framed.refusal().isPresent();
        if (refused) {
            kept = NOTHING;
        }
    }

    private int readBody(ByteBuffer target, BodyFraming body) throws IOException {
        int begin = target.position();
        int count = kept.length > 0 ? readKept(target) : readUninspected(target);
        if (count <= 0) {
            return count;
        }
        ByteBuffer read = target.duplicate().position(begin).limit(begin + count);
        int clear = take(body, read);
        target.position(begin + clear);
        if (clear < count && !refused) {
            byte[] more = new byte[count - clear];
            read.position(begin + clear).get(more);
            kept = joined(more, kept, kept.length);
        }
        return clear;
    }

    private int take(BodyFraming body, ByteBuffer read) throws IOException {
        try {
            return body.take(read);
        } catch (RefusedRequestException e) {
            refused = true;
            kept = NOTHING;
            getReadThread().execute(whenUnclear.orElseThrow(() -> new IOException(e)));
            return 0;
        }
    }

    private int readKept(ByteBuffer target) {
        ByteBuffer from = ByteBuffer.wrap(kept);
        int count = copy(from, target);
        kept = Arrays.copyOfRange(kept, count, kept.length);
        return count;
    }

    private static byte[] joined(byte[] first, byte[] second, int count) {
        byte[] all = Arrays.copyOf(first, first.length + count);
        System.arraycopy(second, 0, all, first.length, count);
        return all;
    }

    /** Reads what nobody may see, until the client closes. */
    private int discard() throws IOException {
        int count = readUninspected(ByteBuffer.wrap(SCRATCH.get()));
        return Math.min(count, 0);
    }

    /** Whether a read gives something that is not in the socket any more. */
    private boolean hasMore() {
        return head.hasRemaining() || (kept.length > 0 && (upgraded || !scanner.hasSeen(kept.length)));
    }

    @Override
    public void resumeReads() {
        if (hasMore()) {
            wakeupReads();
        } else {
            super.resumeReads();
        }
    }

    @Override
    public void awaitReadable() throws IOException {
        if (!hasMore()) {
            super.awaitReadable();
        }
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        if (!hasMore()) {
            super.awaitReadable(time, unit);
        }
    }
}
