package io.swiftdeploy.requestlog;

import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.metrics.scrape.ScrapeException;
import io.swiftdeploy.requestlog.RequestLogPages.Page;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Lost;
import io.swiftdeploy.requestlog.RequestLogRead.Unreadable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Follows the gateway's request log over HTTP and reads each line once. Every failure is an {@link Unreadable}, never an
 * exception. Not thread-safe.
 *
 * <p>The first read only finds the end of the log; older lines are not read. A log that does not exist yet counts as
 * empty. The log is read part by part, so that a part that is complete is read to its end after the next one has begun. A log
 * that is no part, of a gateway up to version 1.1, is read from its beginning when it was truncated or replaced. An incomplete
 * last line is left to the next read. After a failed read, the next one reads the same lines again. A malformed line is
 * reported once: the lines before it come first, those after it with the next read. Whenever lines are lost, because their part
 * was removed, or could not be written, or because more than 64 MiB were written since the last read, that is {@link Lost}, and
 * the next read goes on at the end.
 */
public final class RequestLogReader {
    private static final int MAX_PAGE_BYTES = 8 * 1024 * 1024;
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), MAX_PAGE_BYTES);

    private final RequestLogPages pages;
    private final Duration latencyLimit;
    private final Clock clock;
    private BucketLimit buckets = new BucketLimit();
    /** Empty before the first read. */
    private Optional<Position> position = Optional.empty();

    /**
     * What was read.
     *
     * @param lost as the index says
     * @param next for each part, the offset of the first line that was not read yet
     */
    private record Position(long lost, SortedMap<Long, Long> next) {}

    /**
     * @param log its address at the gateway's operations listener
     * @param access adds the listener's credentials to a request; they appear in no result
     * @param latencyLimit users who wait longer for an answer wait too long; {@link RequestStats#NO_LIMIT} where that is not
     *     known
     */
    public RequestLogReader(URI log, UnaryOperator<HttpRequest.Builder> access, Duration latencyLimit, Clock clock) {
        this(log, access, LIMITS, latencyLimit, clock);
    }

    /** @param limits of each of the up to 8 requests of one read */
    RequestLogReader(
            URI log, UnaryOperator<HttpRequest.Builder> access, HttpLimits limits, Duration latencyLimit, Clock clock) {
        this.pages = new RequestLogPages(log, access, limits);
        this.latencyLimit = latencyLimit;
        this.clock = clock;
    }

    /** Reads the lines that were written since the last read. */
    public RequestLogRead read() {
        Instant at = clock.instant();
        try {
            return readAsOf(pages.index(), at);
        } catch (ScrapeException trouble) {
            return new Unreadable(at, sentence(trouble.reason()));
        }
    }

    /** A part may have been removed since the index was read. */
    private RequestLogRead readAsOf(Optional<RequestLogIndex> index, Instant at) throws ScrapeException {
        try {
            return readBy(index, at);
        } catch (ScrapeException trouble) {
            Optional<RequestLogIndex> now = pages.index();
            if (now.equals(index)) {
                throw trouble;
            }
            return readBy(now, at);
        }
    }

    private RequestLogRead readBy(Optional<RequestLogIndex> index, Instant at) throws ScrapeException {
        if (position.isEmpty()) {
            position = Optional.of(end(index));
            return new Lines(at, OptionalDouble.empty(), List.of());
        }
        Optional<String> loss = loss(position.get(), index);
        return loss.isPresent() ? beginAnew(loss.get(), index, at) : readFrom(position.get(), index, at);
    }

    private RequestLogRead beginAnew(String loss, Optional<RequestLogIndex> index, Instant at) throws ScrapeException {
        position = Optional.of(end(index));
        return new Lost(at, sentence(loss + ", so that the figures begin anew"));
    }

    private static Optional<String> loss(Position before, Optional<RequestLogIndex> index) {
        if (index.isEmpty()) {
            return before.next().containsKey(RequestLogPages.WHOLE)
                    ? Optional.empty()
                    : Optional.of("its parts are gone");
        }
        if (index.get().lost() != before.lost()) {
            return Optional.of("lines could not be written");
        }
        boolean whole = before.next().entrySet().stream()
                .allMatch(part -> index.get().hasNoMoreThan(part.getKey(), part.getValue())
                        || isEmptyWhole(part.getKey(), part.getValue()));
        return whole ? Optional.empty() : Optional.of("lines were removed before they were read");
    }

    /** A gateway that knew no parts had written nothing, so that nothing is lost with it. */
    private static boolean isEmptyWhole(long part, long bytes) {
        return part == RequestLogPages.WHOLE && bytes == 0;
    }

    private static SortedSet<Long> parts(Optional<RequestLogIndex> index) {
        return index.map(RequestLogIndex::kept).orElseGet(() -> new TreeSet<>(Set.of(RequestLogPages.WHOLE)));
    }

    private static long lost(Optional<RequestLogIndex> index) {
        return index.map(RequestLogIndex::lost).orElse(0L);
    }

    private Position end(Optional<RequestLogIndex> index) throws ScrapeException {
        SortedMap<Long, Long> next = new TreeMap<>();
        for (long part : parts(index)) {
            next.put(part, end(part));
        }
        return new Position(lost(index), next);
    }

    private long end(long part) throws ScrapeException {
        Optional<Page> last = pages.last(part);
        Optional<Long> afterLastLine = last.flatMap(Page::afterLastLine);
        if (afterLastLine.isEmpty() && last.filter(it -> it.from() > 0).isPresent()) {
            throw new ScrapeException("no line at its end");
        }
        return afterLastLine.orElse(0L);
    }

    private RequestLogRead readFrom(Position before, Optional<RequestLogIndex> index, Instant at)
            throws ScrapeException {
        BucketLimit limit = buckets.copy();
        RequestLogTail tail = new RequestLogTail(pages, before.next(), new Lines.LinesBuilder(limit, latencyLimit));
        RequestLogTail.Result result = tail.read(parts(index));
        if (result == RequestLogTail.Result.TOO_MUCH || result == RequestLogTail.Result.CUT) {
            return beginAnew(tail.problem(), index, at);
        }
        position = Optional.of(new Position(lost(index), tail.next()));
        buckets = limit;
        return result == RequestLogTail.Result.MALFORMED
                ? new Unreadable(at, sentence(tail.problem()))
                : tail.lines(at);
    }

    private String sentence(String reason) {
        return "the gateway's request log: " + reason + " (" + pages + ")";
    }
}
