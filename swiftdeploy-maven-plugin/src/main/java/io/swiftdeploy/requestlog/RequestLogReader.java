package io.swiftdeploy.requestlog;

import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.metrics.scrape.ScrapeException;
import io.swiftdeploy.requestlog.RequestLogPages.Page;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Unreadable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Follows the gateway's request log over HTTP and reads each line once. Every failure is an {@link Unreadable}, never an
 * exception. Not thread-safe.
 *
 * <p>The first read only finds the end of the log; older lines are not read. A log that does not exist yet counts as
 * empty. A log that was truncated or replaced is read from its beginning. An incomplete last line is left to the next
 * read. After a failed read, the next one reads the same lines again. A malformed line is reported once: the lines before
 * it come first, those after it with the next read. When more than 64 MiB were written since the last read, that is
 * reported, and the first 64 MiB are skipped.
 */
public final class RequestLogReader {
    private static final int MAX_PAGES = 8;
    private static final int MAX_EXCERPT = 120;
    private static final int MAX_PAGE_BYTES = 8 * 1024 * 1024;
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), MAX_PAGE_BYTES);

    private final RequestLogPages pages;
    private final Clock clock;
    /** The offset of the first line that was not read yet; empty before the first read. */
    private Optional<Long> next = Optional.empty();

    /**
     * @param log its address at the gateway's operations listener
     * @param access adds the listener's credentials to a request; they appear in no result
     */
    public RequestLogReader(URI log, UnaryOperator<HttpRequest.Builder> access, Clock clock) {
        this(log, access, LIMITS, clock);
    }

    /** @param limits of each of the up to 8 requests of one read */
    RequestLogReader(URI log, UnaryOperator<HttpRequest.Builder> access, HttpLimits limits, Clock clock) {
        this.pages = new RequestLogPages(log, access, limits);
        this.clock = clock;
    }

    /** Reads the lines that were written since the last read. */
    public RequestLogRead read() {
        Instant at = clock.instant();
        try {
            if (next.isPresent()) {
                return readFrom(next.get(), at);
            }
            next = Optional.of(end());
            return new Lines(at, List.of());
        } catch (ScrapeException trouble) {
            return unreadable(at, trouble.reason());
        }
    }

    private long end() throws ScrapeException {
        Optional<Page> last = pages.last();
        Optional<Long> afterLastLine = last.flatMap(Page::afterLastLine);
        if (afterLastLine.isEmpty() && last.filter(it -> it.from() > 0).isPresent()) {
            throw new ScrapeException("no line at its end");
        }
        return afterLastLine.orElse(0L);
    }

    private RequestLogRead readFrom(long begin, Instant at) throws ScrapeException {
        Tail tail = new Tail(begin);
        Optional<String> problem = tail.read();
        next = Optional.of(tail.next);
        return problem.<RequestLogRead>map(it -> unreadable(at, it)).orElseGet(() -> tail.lines.build(at));
    }

    private Unreadable unreadable(Instant at, String reason) {
        return new Unreadable(at, "the gateway's request log: " + reason + " (" + pages + ")");
    }

    /** One read, page by page, to the log's end or to a malformed line. */
    private final class Tail {
        private final Lines.LinesBuilder lines = new Lines.LinesBuilder();
        private long next;

        Tail(long begin) {
            next = begin;
        }

        /**
         * Counts the lines. The result is a problem that has to be reported instead of them.
         *
         * @throws ScrapeException when a page cannot be fetched; the lines counted so far have to be read again
         */
        Optional<String> read() throws ScrapeException {
            for (int count = 0; count < MAX_PAGES; count++) {
                Optional<Page> page = page();
                if (page.isEmpty()) {
                    return Optional.empty();
                }
                Optional<String> malformed = count(page.get());
                if (malformed.isPresent()) {
                    return lines.isEmpty() ? Optional.of(skip(malformed.get())) : Optional.empty();
                }
                if (!pages.isFull(page.get())) {
                    return Optional.empty();
                }
            }
            return Optional.of(String.format(
                    Locale.ROOT,
                    "too much was written since the last read; what fitted into %d answers of %d bytes is left out",
                    MAX_PAGES,
                    pages.maxBytes()));
        }

        /** The page that continues the last one; the first page when the log was truncated or replaced. */
        private Optional<Page> page() throws ScrapeException {
            Optional<Page> found = pages.from(next);
            if (next == 0 || found.filter(it -> it.hasLineAt(next)).isPresent()) {
                return found;
            }
            next = 0;
            return pages.from(next);
        }

        /** Counts the lines of {@code page} up to a malformed one, which is the result. */
        private Optional<String> count(Page page) throws ScrapeException {
            long begin = next;
            for (Optional<String> line = page.line(next); line.isPresent(); line = page.line(next)) {
                if (!lines.add(line.get())) {
                    return line;
                }
                next += line.get().length() + 1;
            }
            if (next == begin && pages.isFull(page)) {
                throw new ScrapeException("a line of more than " + pages.maxBytes() + " bytes");
            }
            return Optional.empty();
        }

        private String skip(String malformed) {
            next += malformed.length() + 1;
            return "a malformed line: " + PrintableText.escaped(malformed, MAX_EXCERPT);
        }
    }
}
