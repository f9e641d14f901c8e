package io.swiftdeploy.gateway.http2;

import io.swiftdeploy.gateway.wire.HeadLimits;
import io.swiftdeploy.gateway.wire.HopByHopHeaders;
import io.swiftdeploy.gateway.wire.RefusedRequestException;
import io.swiftdeploy.gateway.wire.RequestLine;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The head of a request of HTTP/2, held to what package {@link io.swiftdeploy.gateway.wire} asks of one of HTTP/1: the service
 * gets it as one of those, so nothing of it may end a line there, or say twice where the body ends.
 *
 * @param line the request line that a client of HTTP/1 would have written
 * @param refusal what the client gets when the head is not clear
 * @param fields what an HTTP/1 request would have, host and framing included
 */
record Http2Head(RequestLine line, OptionalInt refusal, HeaderMap fields) {
    private static final int LINE_EXTRA_BYTES = ": \r\n".length();
    private static final String VERSION = "HTTP/2.0";
    private static final Pattern METHOD = Pattern.compile("[A-Z_-]+");
    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e\\x80-\\xff]*");
    private static final Pattern AUTHORITY = Pattern.compile("[^\\x00-\\x20\\x7f/?#@\\\\]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\x80-\\xff\\t]*");

    /**
     * Reads {@code sent}, pseudo-headers included.
     *
     * @param hasBody whether anything follows the head
     */
    static Http2Head read(HeaderMap sent, BodyPresence hasBody) {
        try {
            RequestLine line = line(sent);
            HeaderMap fields = fields(sent);
            frame(fields, hasBody);
            return new Http2Head(line, OptionalInt.empty(), fields);
        } catch (RefusedRequestException e) {
            return new Http2Head(new RequestLine("GET", "/", VERSION), OptionalInt.of(e.status()), new HeaderMap());
        }
    }

    /** Whether anything follows a head. */
    enum BodyPresence {
        BODY,
        NO_BODY
    }

    private static RequestLine line(HeaderMap sent) throws RefusedRequestException {
        String method = single(sent, ":method");
        if (method.equals("CONNECT")) {
            throw new RefusedRequestException(StatusCodes.METHOD_NOT_ALLOWED, "a method that no service should see");
        }
        String path = single(sent, ":path");
        if (path.length() > HeadLimits.LONGEST_LINE_BYTES) {
            throw new RefusedRequestException(StatusCodes.REQUEST_URI_TOO_LARGE, "a target that is too long");
        }
        require(METHOD.matcher(method).matches() && PATH.matcher(path).matches(), "a target that is no path");
        require(single(sent, ":scheme").matches("https?"), "another scheme");
        return new RequestLine(method, path, VERSION);
    }

    private static String single(HeaderMap sent, String name) throws RefusedRequestException {
        HeaderValues values = sent.get(name);
        if (values == null || values.size() != 1) {
            throw refused("none or several of " + name);
        }
        return values.getFirst();
    }

    /**
     * Without Expect: a client of HTTP/2 may send its body at any time, and Undertow's 100 would break the answer that follows.
     */
    private static HeaderMap fields(HeaderMap sent) throws RefusedRequestException {
        HeaderMap fields = new HeaderMap();
        fields.put(Headers.HOST, host(sent));
        checkSize(sent);
        for (HeaderValues values : sent) {
            HttpString name = values.getHeaderName();
            if (HeadLimits.isPlain(name.toString())
                    && !name.equals(Headers.HOST)
                    && !name.equals(Headers.EXPECT)
                    && !HopByHopHeaders.always().contains(name)) {
                for (String value : values) {
                    fields.add(name, clear(value));
                }
            }
        }
        HeaderValues cookies = fields.get(Headers.COOKIE);
        if (cookies != null) {
            fields.put(Headers.COOKIE, String.join("; ", cookies.toArray()));
        }
        return fields;
    }

    private static void checkSize(HeaderMap sent) throws RefusedRequestException {
        int count = 0;
        long length = 0;
        for (HeaderValues values : sent) {
            count += values.size();
            for (String value : values) {
                length += values.getHeaderName().length() + value.length() + LINE_EXTRA_BYTES;
            }
        }
        require(
                count <= HeadLimits.MOST_HEADERS && length <= HeadLimits.LONGEST_HEAD_BYTES,
                "more headers than anybody needs");
    }

    private static String clear(String value) throws RefusedRequestException {
        require(
                value.length() <= HeadLimits.LONGEST_LINE_BYTES
                        && VALUE.matcher(value).matches(),
                "a value with a control character, or one that is too long");
        return value.strip();
    }

    /** {@code :authority}, or the Host header where a gateway before this one has made a request of HTTP/1 into this one. */
    private static String host(HeaderMap sent) throws RefusedRequestException {
        List<String> named = new ArrayList<>();
        for (String name : List.of(":authority", "host")) {
            HeaderValues values = sent.get(name);
            if (values != null) {
                require(values.size() == 1, "more than one " + name);
                named.addAll(values);
            }
        }
        boolean same = named.stream().distinct().count() == 1;
        require(same && AUTHORITY.matcher(named.get(0)).matches(), "no host, or more than one");
        return named.get(0);
    }

    /** Says where the body ends as HTTP/1 does. */
    private static void frame(HeaderMap fields, BodyPresence body) throws RefusedRequestException {
        HeaderValues lengths = fields.get(Headers.CONTENT_LENGTH);
        if (lengths == null) {
            if (body == BodyPresence.BODY) {
                fields.put(Headers.TRANSFER_ENCODING, Headers.CHUNKED.toString());
            }
            return;
        }
        require(lengths.size() == 1 && HeadLimits.isLength(lengths.getFirst()), "a length that is none");
        require(
                body == BodyPresence.BODY || Long.parseLong(lengths.getFirst()) == 0,
                "a length, and no body of that length");
    }

    private static void require(boolean fulfilled, String problem) throws RefusedRequestException {
        if (!fulfilled) {
            throw refused(problem);
        }
    }

    private static RefusedRequestException refused(String problem) {
        return new RefusedRequestException(StatusCodes.BAD_REQUEST, problem);
    }
}
