package io.swiftdeploy.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The responses of a service, before Undertow's client reads them. Interim responses are taken out, because the client takes
 * all but {@code 100 Continue} for the response. A status line without a reason phrase gets the space that has to end it (RFC
 * 9112, section 4), because some services leave it out and the client rejects the response then.
 */
public final class ResponseConduit extends InspectingConduit {
    /** The place of the space in {@code HTTP/1.1 200 }. */
    private static final int SPACE_POSITION = 12;

    private static final int CLASS_POSITION = 9;
    private static final int LONGEST_INTERIM_BYTES = 64 * 1024;
    private static final String SWITCHING_PROTOCOLS = "101";
    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private static final byte[] NOTHING = {};

    private boolean beginning;
    private byte[] kept = NOTHING;
    private Consumer<byte[]> interim = any -> {};

    /** Looks at the responses that {@code next} reads. */
    public ResponseConduit(StreamSourceConduit next) {
        super(next);
    }

    /**
     * The next bytes are the begin of a response.
     *
     * @param hints gets each interim response but {@code 100 Continue}, whole
     */
    public void expectResponse(Consumer<byte[]> hints) {
        beginning = true;
        interim = hints;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!beginning && kept.length == 0) {
            return readUninspected(target);
        }
        while (beginning) {
            int from = target.position();
            int count = readUninspected(target);
            if (count == 0 || (count < 0 && kept.length == 0)) {
                return count;
            }
            if (kept.length == 0 && needsNoChange(target, from)) {
                beginning = false;
                return count;
            }
            keep(target, from);
            passInterim();
            beginning &= count > 0;
        }
        return readKept(target);
    }

    /** Whether what was read is the begin of a response that passes as it is: most are, and are never copied. */
    private static boolean needsNoChange(ByteBuffer read, int from) {
        return read.position() - from > SPACE_POSITION
                && read.get(from + CLASS_POSITION) != '1'
                && read.get(from + SPACE_POSITION) == ' ';
    }

    /** Takes back what was read since {@code from}, to be looked at. */
    private void keep(ByteBuffer read, int from) {
        int count = read.position() - from;
        int before = kept.length;
        kept = Arrays.copyOf(kept, before + count);
        read.position(from).get(kept, before, count).position(from);
    }

    /** Takes out whole interim responses; what begins the response stays. */
    private void passInterim() throws IOException {
        while (kept.length > SPACE_POSITION) {
            if (!isInterim()) {
                beginning = false;
                completeStatusLine();
                return;
            }
            int end = endOfHead();
            if (end < 0) {
                return;
            }
            byte[] response = Arrays.copyOf(kept, end);
            kept = Arrays.copyOfRange(kept, end, kept.length);
            if (!status(response).equals("100")) {
                interim.accept(response);
            }
        }
    }

    private boolean isInterim() {
        return kept[CLASS_POSITION] == '1' && !status(kept).equals(SWITCHING_PROTOCOLS);
    }

    private static String status(byte[] response) {
        return new String(response, CLASS_POSITION, 3, StandardCharsets.ISO_8859_1);
    }

    private int endOfHead() throws IOException {
        for (int i = 0; i + END.length <= kept.length; i++) {
            if (Arrays.equals(kept, i, i + END.length, END, 0, END.length)) {
                return i + END.length;
            }
        }
        if (kept.length > LONGEST_INTERIM_BYTES) {
            throw new IOException("an interim response that is too long");
        }
        return -1;
    }

    private void completeStatusLine() {
        if (kept[SPACE_POSITION] == '\r') {
            ByteArrayOutputStream completed = new ByteArrayOutputStream(kept.length + 1);
            completed.write(kept, 0, SPACE_POSITION);
            completed.write(' ');
            completed.write(kept, SPACE_POSITION, kept.length - SPACE_POSITION);
            kept = completed.toByteArray();
        }
    }

    private int readKept(ByteBuffer target) {
        int count = Math.min(kept.length, target.remaining());
        target.put(kept, 0, count);
        kept = Arrays.copyOfRange(kept, count, kept.length);
        return count;
    }

    @Override
    protected boolean hasMore() {
        return !beginning && kept.length > 0;
    }
}
