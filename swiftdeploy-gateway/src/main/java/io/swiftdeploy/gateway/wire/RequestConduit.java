package io.swiftdeploy.gateway.wire;

import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
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
    private static final ThreadLocal<ByteBuffer> SCRATCH =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(SCRATCH_BYTES));
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final InterimConduit sink;
    private final HeadMemory memory;
    /** What was read from the socket and belongs to a head that is not complete, or to a later request. */
    private final KeptBytes kept;

    private HeadScanner scanner = new HeadScanner();
    /** What Undertow has not read yet of the current head. */
    private ByteBuffer head = NOTHING;

    private Optional<FramedHead> begun = Optional.empty();
    private @Nullable BodyFraming body;
    private boolean refused;
    private boolean upgraded;
    private Optional<Runnable> whenUnclear = Optional.empty();

    private RequestConduit(StreamSourceConduit next, InterimConduit sink, HeadMemory memory) {
        super(next);
        this.sink = sink;
        this.memory = memory;
        this.kept = new KeptBytes(memory);
    }

    /**
     * Looks at all requests of {@code connection} from now on.
     *
     * @param memory what all connections of a gateway share for heads that are not complete
     */
    public static void install(StreamConnection connection, HeadMemory memory) {
        InterimConduit sink = new InterimConduit(connection.getSinkChannel().getConduit());
        connection.getSinkChannel().setConduit(sink);
        RequestConduit source = new RequestConduit(connection.getSourceChannel().getConduit(), sink, memory);
        connection.getSourceChannel().setConduit(source);
        connection.setCloseListener(any -> source.closed());
    }

    /** Whoever closes a connection may do so in a thread of their own. */
    private void closed() {
        try {
            getReadThread().execute(kept::clear);
        } catch (RejectedExecutionException e) {
            return; // The gateway ends.
        }
    }

    /** The head that Undertow has read last; it is given once. */
    Optional<FramedHead> takeBegun() {
        Optional<FramedHead> taken = begun;
        begun = Optional.empty();
        return taken;
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
            return copyHead(target);
        }
        if (upgraded) {
            return kept.length() > 0 ? readKept(target) : readUninspected(target);
        }
        if (refused) {
            return discard();
        }
        return body == null || body.isOver() ? readHead(target) : readBody(target, body);
    }

    private int copyHead(ByteBuffer target) {
        int count = Math.min(head.remaining(), target.remaining());
        target.put(head.slice().limit(count));
        head.position(head.position() + count);
        if (!head.hasRemaining()) {
            head = NOTHING;
        }
        return count;
    }

    private int readHead(ByteBuffer target) throws IOException {
        boolean larger = false;
        frameHead();
        while (!head.hasRemaining()) {
            ByteBuffer more = SCRATCH.get().clear();
            int count = readUninspected(more);
            if (count > 0) {
                larger |= kept.add(more.flip());
                frameHead();
            } else if (count == 0 && larger && memory.isExceeded()) {
                take(HeadFraming.refused(RequestLine.unreadable(), StatusCodes.REQUEST_HEADER_FIELDS_TOO_LARGE));
            } else {
                return count;
            }
        }
        return copyHead(target);
    }

    /** Takes the head that is kept, if it is complete, or refused; what follows it stays. */
    private void frameHead() {
        try {
            ByteBuffer bytes = kept.view();
            int end = scanner.scan(bytes);
            if (end >= 0) {
                FramedHead framed = HeadFraming.read(bytes, scanner.begin(), end);
                kept.drop(end);
                take(framed);
            }
        } catch (RefusedRequestException e) {
            take(HeadFraming.refused(RequestLine.unreadable(), e.status()));
        }
    }

    private void take(FramedHead framed) {
        begun = Optional.of(framed);
        body = framed.body();
        head = ByteBuffer.wrap(framed.text().getBytes(StandardCharsets.ISO_8859_1));
        scanner = new HeadScanner();
        whenUnclear = Optional.empty();
        if (framed.refusal().isPresent()) {
            refuse();
        }
    }

    private void refuse() {
        refused = true;
        kept.clear();
    }

    private int readBody(ByteBuffer target, BodyFraming framing) throws IOException {
        int begin = target.position();
        boolean again = kept.length() > 0;
        int count = again ? kept.copyTo(target) : readUninspected(target);
        if (count <= 0) {
            return count;
        }
        ByteBuffer read = target.duplicate().position(begin).limit(begin + count);
        int clear = take(framing, read);
        target.position(begin + clear);
        if (again) {
            kept.drop(clear);
        } else if (clear < count && !refused) {
            kept.add(read.position(begin + clear));
        }
        return clear;
    }

    private int take(BodyFraming framing, ByteBuffer read) throws IOException {
        try {
            return framing.take(read);
        } catch (RefusedRequestException e) {
            refuse();
            getReadThread().execute(whenUnclear.orElseThrow(() -> new IOException(e)));
            return 0;
        }
    }

    private int readKept(ByteBuffer target) {
        int count = kept.copyTo(target);
        kept.drop(count);
        return count;
    }

    /** Reads what nobody may see, until the client closes. */
    private int discard() throws IOException {
        int count = readUninspected(SCRATCH.get().clear());
        return Math.min(count, 0);
    }

    /** Whether a read gives something that is not in the socket any more. */
    private boolean hasMore() {
        return head.hasRemaining() || (kept.length() > 0 && (upgraded || !scanner.hasSeen(kept.length())));
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
