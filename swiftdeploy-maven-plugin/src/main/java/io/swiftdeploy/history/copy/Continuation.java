package io.swiftdeploy.history.copy;

import io.swiftdeploy.history.Head;
import io.swiftdeploy.history.line.ChainLine.Link;
import io.swiftdeploy.history.line.LineReader;
import io.swiftdeploy.history.line.LineReader.NumberedLine;
import io.swiftdeploy.history.store.HistoryTail;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.history.store.StoreErrors;
import io.swiftdeploy.history.store.StoreInput;
import java.io.IOException;
import java.util.Optional;

/**
 * What a workspace's copy has beyond the record that it is a copy of.
 *
 * @param record the stack's record, which is not empty
 * @param copy begins as the record does
 */
record Continuation(RecordStore record, RecordStore copy) {

    /** Whether it continues the record's chain with whole, unchanged records, and nothing else. */
    boolean isSound() {
        HistoryTail tail = HistoryTail.of(record);
        return !tail.unterminated() && continues(tail.size(), new Head(tail.sequence(), tail.hash()));
    }

    private boolean continues(long from, Head head) {
        Head last = head;
        try (StoreInput more = new StoreInput(copy, from)) {
            LineReader lines = new LineReader(more);
            for (Optional<NumberedLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (!follows(line.get(), last)) {
                    return false;
                }
                Link link = (Link) line.get().line();
                last = new Head(link.sequence(), link.hash());
            }
            return true;
        } catch (IOException e) {
            throw StoreErrors.cannotRead(copy.where(), e);
        }
    }

    private static boolean follows(NumberedLine line, Head head) {
        return line.terminated()
                && line.line() instanceof Link link
                && link.intact()
                && link.flaw().isEmpty()
                && link.sequence() == head.sequence() + 1
                && link.previousHash().equals(head.hash());
    }
}
