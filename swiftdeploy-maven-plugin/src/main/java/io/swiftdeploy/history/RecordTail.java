package io.swiftdeploy.history;

import io.swiftdeploy.history.BackwardLines.Line;
import io.swiftdeploy.history.line.ChainLine;
import io.swiftdeploy.history.line.ChainLine.Link;
import io.swiftdeploy.history.line.JsonObject.BadFieldException;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest records, read from the end: what is not taken is not read. */
final class RecordTail {
    private RecordTail() {}

    /** The records that this version can read, the newest first. */
    static Stream<HistoryRecord> newestFirst(RecordStore store) {
        BackwardLines lines = new BackwardLines(store, store.size());
        return Stream.generate(lines::next)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .flatMap(line -> record(line).stream());
    }

    private static Optional<HistoryRecord> record(Line line) {
        try {
            return ChainLine.of(line.bytes()) instanceof Link link && RecordDecoder.knows(link.schema())
                    ? Optional.of(RecordDecoder.record(link))
                    : Optional.empty();
        } catch (BadFieldException unreadable) {
            return Optional.empty();
        }
    }
}
