package io.swiftdeploy.requestlog;

import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.metrics.scrape.ScrapeException;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Unreadable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Follows the gateway's journal over HTTP, each line read once. Trouble of any kind is an {@link Unreadable}, never an
 * exception. Not for several threads at once.
 *
 * <p>The first read finds the journal's end and tells nothing: what was written before is not this reader's business. A
 * journal that is not there yet is an empty one. One that was emptied or replaced is read from its beginning. A line that
 * is still being written is left for the next read. What a failed read did not get comes with the next one. A line that is
 * none of the journal's is told as unreadable, once: those before it come first, those behind it next time. More than
 * 64 MiB at once are told as unreadable and left out.
 */
public final class RequestLogReader {
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), MOST_BYTES);

    private final RequestLogPages pages;
    private final Clock clock;
    /** Where the first line begins that was not read yet; empty before the first read. */
    private Optional<Long> next = Optional.empty();

    /**
     * @param journal its address at the gateway's operations listener
     * @param access adds what the listener wants to see; that is in no result
     */
    public RequestLogReader(URI journal, UnaryOperator<HttpRequest.Builder> access, Clock clock) {
        this(journal, access, LIMITS, clock);
    }

    /** @param limits of each of the up to 8 answers that one read asks for */
    RequestLogReader(URI journal, UnaryOperator<HttpRequest.Builder> access, HttpLimits limits, Clock clock) {
        this.pages = new RequestLogPages(journal, access, limits);
        this.clock = clock;
    }

    /** What was written since the last read. */
    public RequestLogRead read() {
        Instant at = clock.instant();
        try {
            if (next.isPresent()) {
                return catchUp(at, next.get());
            }
            next = Optional.of(end());
            return new Lines(at, List.of());
        } catch (ScrapeException trouble) {
            return unreadable(at, trouble.reason());
        }
    }

    private long end() throws ScrapeException {
        Optional<LogChunk> end = pages.end();
        Optional<Long> afterLastLine = end.flatMap(LogChunk::afterLastLine);
        if (afterLastLine.isEmpty() && end.filter(it -> it.from() > 0).isPresent()) {
            throw new ScrapeException("no line at its end");
        }
        return afterLastLine.orElse(0L);
    }

    private RequestLogRead catchUp(Instant at, long begin) throws ScrapeException {
        LogTailReader catchUp = new LogTailReader(pages, begin);
        Optional<String> fault = catchUp.run();
        next = Optional.of(catchUp.next());
        return fault.<RequestLogRead>map(it -> unreadable(at, it)).orElseGet(() -> new Lines(at, catchUp.seconds()));
    }

    private Unreadable unreadable(Instant at, String reason) {
        return new Unreadable(at, "the gateway's journal: " + reason + " (" + pages + ")");
    }
}
