package io.swiftdeploy.requestlog;

import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.metrics.scrape.ScrapeException;
import io.swiftdeploy.requestlog.RequestLogPages.Page;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** One read of the request log, part by part and page by page, to its end or to a malformed line. */
final class RequestLogTail {
    private static final int MAX_PAGES = 8;
    private static final int MAX_EXCERPT = 120;

    private final RequestLogPages pages;
    private final SortedMap<Long, Long> next;
    private final Lines.LinesBuilder lines;
    private String problem = "";
    private int pagesLeft = MAX_PAGES;

    /** How a read ends. */
    enum Result {
        /** Everything was read, or everything up to a malformed line. */
        READ,
        /** The first line is malformed; it is skipped, and it is the problem. */
        MALFORMED,
        /** There is more than can be read at once. */
        TOO_MUCH,
        /** A part is shorter than what was read of it. */
        CUT
    }

    /**
     * @param before for each part that was read, the offset of the first line that was not
     * @param lines counts what is read
     */
    RequestLogTail(RequestLogPages pages, SortedMap<Long, Long> before, Lines.LinesBuilder lines) {
        this.pages = pages;
        this.lines = lines;
        this.next = new TreeMap<>(before);
    }

    /**
     * Counts the lines of {@code parts}; others are forgotten.
     *
     * @throws ScrapeException when a page cannot be fetched; the lines counted so far have to be read again
     */
    Result read(SortedSet<Long> parts) throws ScrapeException {
        next.keySet().retainAll(parts);
        for (long part : parts) {
            next.putIfAbsent(part, 0L);
            Optional<Result> end = read(part);
            if (end.isPresent()) {
                return end.get();
            }
        }
        return Result.READ;
    }

    SortedMap<Long, Long> next() {
        return next;
    }

    /** The rest of a sentence: what is wrong, where something is. */
    String problem() {
        return problem;
    }

    Lines lines(Instant at) {
        return lines.build(at);
    }

    /** Reads one part; empty when the next one is to follow. */
    private Optional<Result> read(long part) throws ScrapeException {
        for (; pagesLeft > 0; pagesLeft--) {
            Optional<Page> page = page(part);
            if (page.isEmpty()) {
                return isCut(part) ? Optional.of(cut(part)) : Optional.empty();
            }
            Optional<String> malformed = count(part, page.get());
            if (malformed.isPresent()) {
                return Optional.of(lines.isEmpty() ? skip(part, malformed.get()) : Result.READ);
            }
            if (!pages.isFull(page.get())) {
                return Optional.empty();
            }
        }
        problem = String.format(
                Locale.ROOT,
                "too much was written since the last read: more than %d answers of %d bytes",
                MAX_PAGES,
                pages.maxBytes());
        return Optional.of(Result.TOO_MUCH);
    }

    /** The page that continues the last one. Of a log that is no part, the first page when it was truncated or replaced. */
    private Optional<Page> page(long part) throws ScrapeException {
        long from = next.getOrDefault(part, 0L);
        Optional<Page> found = pages.from(part, from);
        if (from == 0 || found.filter(it -> it.hasLineAt(from)).isPresent()) {
            return found;
        }
        if (part != RequestLogPages.WHOLE) {
            return Optional.empty();
        }
        next.put(part, 0L);
        return pages.from(part, 0);
    }

    private boolean isCut(long part) {
        return part != RequestLogPages.WHOLE && next.getOrDefault(part, 0L) > 0;
    }

    private Result cut(long part) {
        problem = "its part " + part + " is not the one that was read";
        return Result.CUT;
    }

    /** Counts the lines of {@code page} up to a malformed one, which is the result. */
    private Optional<String> count(long part, Page page) throws ScrapeException {
        long begin = next.getOrDefault(part, 0L);
        long at = begin;
        for (Optional<String> line = page.line(at); line.isPresent(); line = page.line(at)) {
            if (!lines.add(line.get())) {
                next.put(part, at);
                return line;
            }
            at += line.get().length() + 1;
        }
        next.put(part, at);
        if (at == begin && pages.isFull(page)) {
            throw new ScrapeException("a line of more than " + pages.maxBytes() + " bytes");
        }
        return Optional.empty();
    }

    private Result skip(long part, String malformed) {
        next.merge(part, malformed.length() + 1L, Long::sum);
        problem = "a malformed line: " + PrintableText.escaped(malformed, MAX_EXCERPT);
        return Result.MALFORMED;
    }
}
