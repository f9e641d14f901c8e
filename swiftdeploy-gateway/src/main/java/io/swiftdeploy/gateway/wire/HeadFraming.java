package io.swiftdeploy.gateway.wire;

import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Reads the head of one request, and says where its body ends. What could be read in two ways is refused: a length and chunks
 * at once, a length that is none or that is given twice, an encoding other than {@code chunked}, a line that continues the one
 * before, a space before a colon. Headers whose names have other characters than letters, digits and hyphens are left out, as
 * nginx does: many services take {@code X_Real_IP} for {@code X-Real-IP}.
 */
final class HeadFraming {
    private static final String NOTHING = "GET / HTTP/1.1\r\nHost: refused\r\nConnection: close\r\n\r\n";

    private final RequestLine line;
    private final StringBuilder text = new StringBuilder();
    private final List<String> lengths = new ArrayList<>(1);
    private final List<String> encodings = new ArrayList<>(1);
    private int hosts;
    private int headers;

    private HeadFraming(RequestLine line) {
        this.line = line;
        text.append(line.method()).append(" / ").append(line.version()).append("\r\n");
    }

    /** Reads a whole head, with the empty line at its end: the bytes from {@code from} to {@code end}. */
    static FramedHead read(ByteBuffer bytes, int from, int end) {
        byte[] lines = new byte[end - from - 2];
        bytes.get(from, lines);
        String all = new String(lines, StandardCharsets.ISO_8859_1);
        int first = all.indexOf("\r\n");
        RequestLine line = RequestLine.unreadable();
        try {
            line = RequestLine.read(all.substring(0, first));
            HeadFraming head = new HeadFraming(line);
            head.readHeaders(all, first + 2);
            return head.framed();
        } catch (RefusedRequestException e) {
            return refused(line, e.status());
        }
    }

    /** In place of a head that is refused: one without anything of it, after which the connection ends. */
    static FramedHead refused(RequestLine line, int status) {
        return new FramedHead(line, OptionalInt.of(status), new LengthFraming(0), NOTHING);
    }

    private void readHeaders(String all, int from) throws RefusedRequestException {
        for (int at = from; at < all.length(); ) {
            int end = all.indexOf("\r\n", at);
            readHeader(all.substring(at, end));
            at = end + 2;
        }
    }

    private void readHeader(String header) throws RefusedRequestException {
        headers++;
        if (headers > HeadLimits.MOST_HEADERS) {
            throw refused("more headers than anybody needs");
        }
        int colon = header.indexOf(':');
        String name = colon < 0 ? header : header.substring(0, colon);
        if (colon < 1 || name.indexOf(' ') >= 0 || name.indexOf('\t') >= 0) {
            throw refused("a header without a name of its own");
        }
        if (HeadLimits.isPlain(name)) {
            note(name.toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
            text.append(header).append("\r\n");
        }
    }

    private void note(String name, String value) {
        switch (name) {
            case "content-length" -> lengths.add(value);
            case "transfer-encoding" -> encodings.add(value);
            case "host" -> hosts++;
            default -> {}
        }
    }

    private FramedHead framed() throws RefusedRequestException {
        if (hosts > 1 || (hosts == 0 && line.isNewer())) {
            throw refused("no host, or more than one");
        }
        BodyFraming body = encodings.isEmpty() ? byLength() : byChunks();
        return new FramedHead(
                line, OptionalInt.empty(), body, text.append("\r\n").toString());
    }

    private BodyFraming byLength() throws RefusedRequestException {
        if (lengths.isEmpty()) {
            return new LengthFraming(0);
        }
        if (lengths.size() > 1 || !HeadLimits.isLength(lengths.get(0))) {
            throw refused("a length that is none");
        }
        return new LengthFraming(Long.parseLong(lengths.get(0)));
    }

    private BodyFraming byChunks() throws RefusedRequestException {
        if (!lengths.isEmpty() || encodings.size() > 1 || !line.isNewer()) {
            throw refused("two ways to tell where the body ends");
        }
        if (!encodings.get(0).equalsIgnoreCase("chunked")) {
            throw new RefusedRequestException(StatusCodes.NOT_IMPLEMENTED, "an encoding that nobody can read");
        }
        return new ChunkFraming();
    }

    private static RefusedRequestException refused(String problem) {
        return new RefusedRequestException(StatusCodes.BAD_REQUEST, problem);
    }
}
