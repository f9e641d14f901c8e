package io.swiftdeploy.requestlog;

import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.metrics.scrape.LimitedHttp;
import io.swiftdeploy.metrics.scrape.ScrapeException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches pages of the request log by HTTP ranges. A gateway keeps it in parts with numbers, or, up to version 1.1, as a whole,
 * which is taken for the part {@link #WHOLE}.
 */
final class RequestLogPages {
    /** The number of the log of a gateway that knows no parts. */
    static final long WHOLE = 0;

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int MAX_LAST_BYTES = 64 * 1024;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/.*");

    /**
     * Some bytes of the log.
     *
     * @param from the offset of the first one, counted from 0
     * @param bytes one character for each byte
     */
    record Page(long from, String bytes) {
        private static final char LINE_FEED = '\n';

        /** The line at the offset {@code at}, without its line feed; empty when it is not complete in this page. */
        Optional<String> line(long at) {
            int begin = (int) (at - from);
            int end = bytes.indexOf(LINE_FEED, begin);
            return end < 0 ? Optional.empty() : Optional.of(bytes.substring(begin, end));
        }

        /** The offset after the last complete line; empty when no line ends in this page. */
        Optional<Long> afterLastLine() {
            int end = bytes.lastIndexOf(LINE_FEED);
            return end < 0 ? Optional.empty() : Optional.of(from + end + 1);
        }

        /** Whether this page shows that a line ends right before the offset {@code at}. */
        boolean hasLineAt(long at) {
            long before = at - 1 - from;
            return before >= 0 && before < bytes.length() && bytes.charAt((int) before) == LINE_FEED;
        }
    }

    private final URI log;
    private final UnaryOperator<HttpRequest.Builder> access;
    private final HttpLimits limits;
    private final LimitedHttp http;

    RequestLogPages(URI log, UnaryOperator<HttpRequest.Builder> access, HttpLimits limits) {
        this.log = log;
        this.access = access;
        this.limits = limits;
        this.http = new LimitedHttp(limits);
    }

    /**
     * The parts that there are; empty where the gateway knows no parts.
     *
     * @throws ScrapeException when that cannot be told
     */
    Optional<RequestLogIndex> index() throws ScrapeException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(log + "/index"));
        HttpResponse<byte[]> answer = http.answer(access.apply(request).build());
        return switch (answer.statusCode()) {
            case NOT_FOUND -> Optional.empty();
            case OK ->
                Optional.of(RequestLogIndex.parse(text(answer))
                        .orElseThrow(() -> new ScrapeException("its index cannot be read")));
            default -> throw new ScrapeException("answered with HTTP status " + answer.statusCode());
        };
    }

    /** The last bytes of {@code part}; empty when it has none. */
    Optional<Page> last(long part) throws ScrapeException {
        return page(part, "bytes=-" + Math.min(MAX_LAST_BYTES, limits.bytes()));
    }

    /** The page of {@code part} that begins one byte before the line at {@code line}; empty when the part ends before it. */
    Optional<Page> from(long part, long line) throws ScrapeException {
        long from = Math.max(0, line - 1);
        Optional<Page> page = page(part, "bytes=" + from + "-" + (from + limits.bytes() - 1));
        if (page.filter(it -> it.from() != from).isPresent()) {
            throw new ScrapeException("answered with another part than it was asked for");
        }
        return page;
    }

    /** Whether the log may continue after {@code page}. */
    boolean isFull(Page page) {
        return page.bytes().length() >= limits.bytes();
    }

    int maxBytes() {
        return limits.bytes();
    }

    private Optional<Page> page(long part, String range) throws ScrapeException {
        URI address = part == WHOLE ? log : URI.create(log + "/" + part);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Range", range);
        HttpResponse<byte[]> answer = http.answer(access.apply(request).build());
        return switch (answer.statusCode()) {
            case NOT_FOUND -> {
                if (part != WHOLE) {
                    throw new ScrapeException("its part " + part + " is not there");
                }
                yield Optional.empty();
            }
            case RANGE_NOT_SATISFIABLE -> Optional.empty();
            case OK -> Optional.of(new Page(0, text(answer)));
            case PARTIAL -> Optional.of(new Page(begin(answer), text(answer)));
            default -> throw new ScrapeException("answered with HTTP status " + answer.statusCode());
        };
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.ISO_8859_1);
    }

    private static long begin(HttpResponse<byte[]> answer) throws ScrapeException {
        String header = answer.headers().firstValue("Content-Range").orElse("");
        Matcher range = CONTENT_RANGE.matcher(header);
        if (!range.matches()) {
            throw new ScrapeException("answered with a part of which it does not say where it belongs");
        }
        return Long.parseLong(range.group(1));
    }

    @Override
    public String toString() {
        return log.toString();
    }
}
