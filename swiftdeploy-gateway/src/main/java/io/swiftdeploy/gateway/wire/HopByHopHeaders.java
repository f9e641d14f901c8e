package io.swiftdeploy.gateway.wire;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The headers that concern one connection only and are not forwarded (RFC 9110, section 7.6.1). */
public final class HopByHopHeaders {
    private static final Set<HttpString> ALWAYS = Set.of(
            Headers.CONNECTION,
            Headers.TRANSFER_ENCODING,
            Headers.UPGRADE,
            Headers.TRAILER,
            Headers.TE,
            new HttpString("Keep-Alive"),
            new HttpString("Proxy-Connection"),
            new HttpString("HTTP2-Settings"));

    /** Those that a Connection header cannot withhold: a message is wrong without them. */
    private static final Set<HttpString> END_TO_END =
            Set.of(Headers.HOST, Headers.CONTENT_LENGTH, Headers.CONTENT_TYPE, Headers.CONTENT_ENCODING);

    private static final Set<String> PLAIN = Set.of("keep-alive", "close");

    private HopByHopHeaders() {}

    /** Those that are so in every message. */
    public static Set<HttpString> always() {
        return ALWAYS;
    }

    /** The hop-by-hop headers of a message with these headers. */
    public static Set<HttpString> of(HeaderMap headers) {
        HeaderValues named = headers.get(Headers.CONNECTION);
        if (named == null || PLAIN.contains(String.join(",", named).toLowerCase(Locale.ROOT))) {
            return ALWAYS;
        }
        Set<HttpString> all = new HashSet<>(ALWAYS);
        for (String name : String.join(",", named).split(",", -1)) {
            if (!name.isBlank()) {
                all.add(new HttpString(name.strip()));
            }
        }
        all.removeAll(END_TO_END);
        return all;
    }
}
