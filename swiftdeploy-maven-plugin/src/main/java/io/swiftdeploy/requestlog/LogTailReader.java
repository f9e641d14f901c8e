package io.swiftdeploy.requestlog;

import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.metrics.scrape.ScrapeException;
import java.util.List;
import java.util.Optional;

/** One read of the journal: piece after piece, to its end or to a line that is none of its lines. */
final class LogTailReader {
    private static final int MOST_PIECES = 8;
    private static final int LONGEST_EXCERPT = 120;

    private final RequestLogPages pages;
    private final SecondStatsBuilder sheets = new SecondStatsBuilder();
    private long next;

    /** @param next where the first line begins that was not read yet */
    LogTailReader(RequestLogPages pages, long next) {
        this.pages = pages;
        this.next = next;
    }

    /**
     * Counts the lines; gives what is wrong with the journal, which has to be told in their place.
     *
     * @throws ScrapeException when a piece cannot be had; what was counted by then counts for nothing
     */
    Optional<String> run() throws ScrapeException {
        for (int pieces = 0; pieces < MOST_PIECES; pieces++) {
            Optional<LogChunk> piece = piece();
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> strange = count(piece.get());
            if (strange.isPresent()) {
                return sheets.isEmpty() ? Optional.of(skip(strange.get())) : Optional.empty();
            }
            if (!pages.isFull(piece.get())) {
                return Optional.empty();
            }
        }
        return Optional.of(
                "too much was written since the last read; what fitted into %d answers of %d bytes is left out"
                        .formatted(MOST_PIECES, pages.mostBytes()));
    }

    /** The piece that goes on where the last one ended; a journal that was emptied or replaced goes on at its beginning. */
    private Optional<LogChunk> piece() throws ScrapeException {
        Optional<LogChunk> found = pages.from(next);
        if (next == 0 || found.filter(it -> it.hasLineAt(next)).isPresent()) {
            return found;
        }
        next = 0;
        return pages.from(next);
    }

    /** Counts the lines of {@code piece}, up to a strange one, which it gives. */
    private Optional<String> count(LogChunk piece) throws ScrapeException {
        long begin = next;
        for (Optional<String> text = piece.line(next); text.isPresent(); text = piece.line(next)) {
            Optional<RequestLogLine> line = RequestLogLine.parse(text.get());
            if (line.isEmpty()) {
                return text;
            }
            sheets.mark(line.get());
            next += text.get().length() + 1;
        }
        if (next == begin && pages.isFull(piece)) {
            throw new ScrapeException("a line of more than " + pages.mostBytes() + " bytes");
        }
        return Optional.empty();
    }

    private String skip(String strange) {
        next += strange.length() + 1;
        return "a malformed line: " + PrintableText.escaped(strange, LONGEST_EXCERPT);
    }

    /** Where the first line begins that was not read yet. */
    long next() {
        return next;
    }

    List<SecondStats> seconds() {
        return sheets.seconds();
    }
}
