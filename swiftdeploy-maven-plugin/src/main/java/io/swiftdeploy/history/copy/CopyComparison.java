package io.swiftdeploy.history.copy;

import io.swiftdeploy.history.line.ChainLine.Link;
import io.swiftdeploy.history.store.BackwardLines;
import io.swiftdeploy.history.store.BackwardLines.Line;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.history.store.WholeBlock;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a workspace's copy and the record of a stack differ. Each record's hash covers all before it, so where both have the
 * same last link at the same position, everything before it is the same.
 */
record CopyComparison(RecordStore record, RecordStore copy) {
    private static final int BLOCK_BYTES = 1 << 16;

    /** How the copy differs. */
    enum Relation {
        /** It is the record, or its beginning. */
        BEHIND,
        /** The record is its beginning, or there is no record yet. */
        AHEAD,
        /** Each has something that the other lacks. */
        APART
    }

    /** @param recordSize of the record, in bytes */
    Relation relation(long recordSize, long copySize) {
        long common = Math.min(recordSize, copySize);
        if (!areSame(startOfLastLink(copySize <= recordSize ? copy : record, common), common)) {
            return Relation.APART;
        }
        return copySize <= recordSize ? Relation.BEHIND : Relation.AHEAD;
    }

    /** The start of the last link within the first {@code size} bytes; 0 when there is none. */
    private static long startOfLastLink(RecordStore store, long size) {
        BackwardLines lines = new BackwardLines(store, size);
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (line.get().terminated() && line.get().content() instanceof Link) {
                return line.get().start();
            }
        }
        return 0;
    }

    private boolean areSame(long from, long to) {
        for (long at = from; at < to; at += BLOCK_BYTES) {
            int length = (int) Math.min(BLOCK_BYTES, to - at);
            if (!Arrays.equals(WholeBlock.read(record, at, length), WholeBlock.read(copy, at, length))) {
                return false;
            }
        }
        return true;
    }
}
