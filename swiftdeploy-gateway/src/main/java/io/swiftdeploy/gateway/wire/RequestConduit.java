package io.swiftdeploy.gateway.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.ReadReadyHandler;
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

    private final HeadReader heads;
    private final ClientWatch watch;
    /** What Undertow has not read yet of the current head. */
    private ByteBuffer head = NOTHING;

    private Optional<FramedHead> begun = Optional.empty();
    private @Nullable BodyFraming body;
    private boolean refused;
    private boolean upgraded;
    private Optional<Runnable> whenUnclear = Optional.empty();

    private RequestConduit(StreamSourceConduit next, InterimConduit sink, HeadMemory memory, ReadReadyHandler reader) {
        super(next);
        this.sink = sink;
        this.memory = memory;
        this.kept = new KeptBytes(memory);
        this.heads = new HeadReader(kept, memory.requests());
        this.watch = new ClientWatch(next, kept, reader);
    }

    /**
     * Looks at all requests of {@code connection} from now on.
     *
     * @param memory what all connections of a gateway share for heads
     */
    public static void install(StreamConnection connection, HeadMemory memory) {
        InterimConduit sink = new InterimConduit(connection.getSinkChannel().getConduit());
        connection.getSinkChannel().setConduit(sink);
        ConduitStreamSourceChannel channel = connection.getSourceChannel();
        RequestConduit source = new RequestConduit(
                channel.getConduit(), sink, memory, new ReadReadyHandler.ChannelListenerHandler<>(channel));
        channel.getConduit().setReadReadyHandler(source.watch);
        channel.setConduit(source);
        connection.setCloseListener(any -> source.heads.endIn(connection.getIoThread()));
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

    /** What reads the heads; it wants to know when a request is over. */
    HeadReader heads() {
        return heads;
    }

    /** Notices when the client leaves. */
    ClientWatch watch() {
        return watch;
    }

    /** From now on the client's bytes are no requests any more. */
    void upgrade() {
        upgraded = true;
        heads.end();
        watch.end();
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
            return kept.length() > 0 ? kept.moveTo(target) : readUninspected(target);
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
        Optional<FramedHead> next = heads.next();
        while (next.isEmpty()) {
            ByteBuffer more = SCRATCH.get().clear();
            int count = readUninspected(more);
            if (count > 0) {
                larger |= kept.add(more.flip());
                next = heads.next();
            } else if (count == 0 && larger && memory.isExceeded()) {
                next = HeadReader.refusal();
            } else {
                return count;
            }
        }
        take(next.get());
        return copyHead(target);
    }

    private void take(FramedHead framed) {
        begun = Optional.of(framed);
        body = framed.body();
        head = ByteBuffer.wrap(framed.text().getBytes(StandardCharsets.ISO_8859_1));
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

    /** Reads what nobody may see, until the client closes. */
    private int discard() throws IOException {
        int count = readUninspected(SCRATCH.get().clear());
        return Math.min(count, 0);
    }

    @Override
    protected boolean hasMore() {
        return head.hasRemaining() || (kept.length() > 0 && (upgraded || heads.hasNews()));
    }

    @Override
    public void suspendReads() {
        if (!watch.isOn()) {
            super.suspendReads();
        }
    }

    @Override
    public void wakeupReads() {
        watch.giveWay();
        super.wakeupReads();
    }

    @Override
    public void resumeReads() {
        watch.giveWay();
        super.resumeReads();
    }
}
