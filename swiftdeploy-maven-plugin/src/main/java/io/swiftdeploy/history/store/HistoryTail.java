package io.swiftdeploy.history.store;

import io.swiftdeploy.history.line.ChainLine.Link;
import io.swiftdeploy.history.line.LineFormat;
import io.swiftdeploy.history.store.BackwardLines.Line;
import java.util.Optional;

/**
 * The last link of a record, which the next one is chained to.
 *
 * @param size of the whole record, in bytes
 * @param sequence of the last link, 0 if there is none
 * @param hash of the last link
 * @param unterminated whether the record does not end with a line end
 * @param torn whether the last line was cut off while it was written: it has no line end, and is no link. Other damaged lines
 *     are skipped, and excused by nothing
 */
public record HistoryTail(long size, long sequence, String hash, boolean unterminated, boolean torn) {

    /** Reads only the end. */
    public static HistoryTail of(RecordStore store) {
        long size = store.size();
        BackwardLines lines = new BackwardLines(store, size);
        Optional<Line> last = lines.next();
        boolean unterminated = last.isPresent() && !last.get().terminated();
        for (Optional<Line> line = last; line.isPresent(); line = lines.next()) {
            if (line.get().content() instanceof Link link) {
                boolean isLast = line.get().start() == last.get().start();
                return new HistoryTail(size, link.sequence(), link.hash(), unterminated, unterminated && !isLast);
            }
        }
        return new HistoryTail(size, 0, LineFormat.GENESIS, unterminated, unterminated);
    }
}
