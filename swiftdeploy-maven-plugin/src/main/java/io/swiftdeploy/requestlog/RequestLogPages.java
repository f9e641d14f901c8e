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

/** Fetches pieces of the journal by HTTP ranges. */
final class RequestLogPages {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int LONGEST_END = 64 * 1024;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/.*");

    private final URI journal;
    private final UnaryOperator<HttpRequest.Builder> access;
    private final HttpLimits limits;
    private final LimitedHttp http;

    RequestLogPages(URI journal, UnaryOperator<HttpRequest.Builder> access, HttpLimits limits) {
        this.journal = journal;
        this.access = access;
        this.limits = limits;
        this.http = new LimitedHttp(limits);
    }

    /** The journal's last bytes; empty when it has none. */
    Optional<LogChunk> end() throws ScrapeException {
        return piece("bytes=-" + Math.min(LONGEST_END, limits.bytes()));
    }

    /** What is there from {@code line} on and the byte before, as much as fits into an answer; empty when nothing is. */
    Optional<LogChunk> from(long line) throws ScrapeException {
        long from = Math.max(0, line - 1);
        Optional<LogChunk> piece = piece("bytes=" + from + "-" + (from + limits.bytes() - 1));
        if (piece.filter(it -> it.from() != from).isPresent()) {
            throw new ScrapeException("answered with another part than it was asked for");
        }
        return piece;
    }

    /** Whether there may be more behind {@code piece}. */
    boolean isFull(LogChunk piece) {
        return piece.bytes().length() >= limits.bytes();
    }

    int mostBytes() {
        return limits.bytes();
    }

    private Optional<LogChunk> piece(String range) throws ScrapeException {
        HttpRequest.Builder request = HttpRequest.newBuilder(journal).header("Range", range);
        HttpResponse<byte[]> answer = http.answer(access.apply(request).build());
        return switch (answer.statusCode()) {
            case NOT_FOUND, RANGE_NOT_SATISFIABLE -> Optional.empty();
            case OK -> Optional.of(new LogChunk(0, text(answer)));
            case PARTIAL -> Optional.of(new LogChunk(begin(answer), text(answer)));
            default -> throw new ScrapeException("answered with HTTP status " + answer.statusCode());
        };
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.ISO_8859_1);
    }

    private static long begin(HttpResponse<byte[]> answer) throws ScrapeException {
        String told = answer.headers().firstValue("Content-Range").orElse("");
        Matcher range = CONTENT_RANGE.matcher(told);
        if (!range.matches()) {
            throw new ScrapeException("answered with a part of which it does not say where it belongs");
        }
        return Long.parseLong(range.group(1));
    }

    @Override
    public String toString() {
        return journal.toString();
    }
}
