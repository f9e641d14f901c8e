package io.swiftdeploy.history;

import io.swiftdeploy.history.line.ChainLine.Link;
import io.swiftdeploy.history.line.JsonObject.BadFieldException;
import io.swiftdeploy.history.store.BackwardLines;
import io.swiftdeploy.history.store.BackwardLines.Line;
import io.swiftdeploy.history.store.RecordStore;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest records, read from the end: what is not taken is not read. */
public final class RecordTail {
    private RecordTail() {}

    /** The records that this version can read, the newest first. */
    public static Stream<HistoryRecord> newestFirst(RecordStore store) {
        BackwardLines lines = new BackwardLines(store, store.size());
        return Stream.generate(lines::next)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .flatMap(line -> record(line).stream());
    }

    /** The highest schema among the last records, at most {@code count} of them; 0 where there is none. */
    static int highestSchema(RecordStore store, int count) {
        BackwardLines lines = new BackwardLines(store, store.size());
        return Stream.generate(lines::next)
                .limit(count)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .mapToInt(RecordTail::schema)
                .max()
                .orElse(0);
    }

    private static int schema(Line line) {
        return line.content() instanceof Link link ? link.schema() : 0;
    }

    private static Optional<HistoryRecord> record(Line line) {
        try {
            return line.content() instanceof Link link && RecordDecoder.knows(link.schema())
                    ? Optional.of(RecordDecoder.record(link))
                    : Optional.empty();
        } catch (BadFieldException unreadable) {
            return Optional.empty();
        }
    }
}
