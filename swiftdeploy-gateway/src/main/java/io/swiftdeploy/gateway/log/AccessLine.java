package io.swiftdeploy.gateway.log;

import io.undertow.server.HttpServerExchange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The lines of the access log: {@code $time_iso8601 | $status | ${request_time}s | $upstream_addr | $request}, in nginx's
 * terms. Where the client is told, its address follows.
 */
public final class AccessLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private static volatile FormattedSecond second = new FormattedSecond(0, "");

    private AccessLine() {}

    private record FormattedSecond(long epoch, String text) {}

    /**
     * One line, with its line end.
     *
     * @param nanos how long the request took
     * @param tried the addresses that were tried, in order
     * @param client the client's address; empty where the line is not to tell
     */
    public static String of(
            HttpServerExchange exchange, int status, long nanos, List<String> tried, Optional<String> client) {
        StringBuilder line = new StringBuilder(128);
        line.append(now()).append(" | ").append(status).append(" | ");
        line.append(Seconds.ofNanos(nanos)).append("s | ");
        line.append(tried.isEmpty() ? "-" : String.join(", ", tried)).append(" | ");
        appendRequest(line, exchange);
        client.ifPresent(it -> line.append(" | ").append(it));
        return line.append('\n').toString();
    }

    private static String now() {
        long epoch = System.currentTimeMillis() / 1000;
        FormattedSecond known = second;
        if (known.epoch() != epoch) {
            known = new FormattedSecond(
                    epoch, TIME.format(Instant.ofEpochSecond(epoch).atOffset(ZoneOffset.UTC)));
            second = known;
        }
        return known.text();
    }

    private static void appendRequest(StringBuilder line, HttpServerExchange exchange) {
        escape(line, exchange.getRequestMethod().toString());
        line.append(' ');
        escape(line, exchange.getRequestURI());
        if (!exchange.getQueryString().isEmpty()) {
            line.append('?');
            escape(line, exchange.getQueryString());
        }
        line.append(' ').append(exchange.getProtocol());
    }

    /** Escapes as nginx does: quotes, backslashes, control characters and everything beyond ASCII. */
    private static void escape(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ' || each > '~' || each == '"' || each == '\\') {
                line.append("\\x").append(String.format(Locale.ROOT, "%02X", (int) each));
            } else {
                line.append(each);
            }
        }
    }
}
