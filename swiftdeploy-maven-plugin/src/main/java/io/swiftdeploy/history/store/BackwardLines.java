package io.swiftdeploy.history.store;

import io.swiftdeploy.history.line.ChainLine;
import io.swiftdeploy.history.line.LineFormat;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a record from its end to its start, so that the cost does not grow with the record. At most the longest
 * possible line is kept in memory.
 */
public final class BackwardLines {
    /** The last record is nearly always within one block. */
    private static final int FIRST_BLOCK_BYTES = 1 << 16;

    /** Who reads on will read far: each block is twice as long as the one before. */
    private static final int LONGEST_BLOCK_BYTES = 1 << 20;

    /**
     * A line of the record.
     *
     * @param start the position of its first byte
     * @param content what it holds; a line that is longer than any record was cut
     * @param terminated whether it has a line end; only the last line can lack it
     */
    public record Line(long start, ChainLine content, boolean terminated) {}

    private final RecordStore store;
    /** The end of the next line, without its line end. */
    private long end;

    private boolean terminated;
    private byte[] block = new byte[0];
    private long blockStart;
    private int blockBytes = FIRST_BLOCK_BYTES;

    /**
     * Begins at the end.
     *
     * @param size how much of the record is read
     */
    public BackwardLines(RecordStore store, long size) {
        this.store = store;
        this.blockStart = size;
        this.end = size;
        this.terminated = size > 0 && byteBefore(size) == '\n';
        if (size == 0 || terminated) {
            end--;
        }
    }

    /** The line before the one that was given last; empty at the start of the record. */
    public Optional<Line> next() {
        if (end < 0) {
            return Optional.empty();
        }
        long start = startOfLine();
        Line line = new Line(start, ChainLine.of(bytes(start)), terminated);
        end = start - 1;
        terminated = true;
        return Optional.of(line);
    }

    /** The position after the last line end before {@link #end}. */
    private long startOfLine() {
        long start = end;
        while (start > 0 && byteBefore(start) != '\n') {
            start--;
        }
        return start;
    }

    private byte byteBefore(long position) {
        if (position <= blockStart) {
            readBlockBefore();
        }
        return block[(int) (position - 1 - blockStart)];
    }

    /** Puts the bytes before the block in front of it. The blocks of a long line grow with it. */
    private void readBlockBefore() {
        int kept = (int) Math.min(Math.max(0, end - blockStart), LineFormat.LONGEST_LINE_BYTES);
        int length =
                (int) Math.min(blockStart, Math.max(blockBytes, Math.min(kept, LineFormat.LONGEST_LINE_BYTES / 4)));
        byte[] before = WholeBlock.read(store, blockStart - length, length);
        byte[] joined = Arrays.copyOf(before, length + kept);
        System.arraycopy(block, 0, joined, length, kept);
        block = joined;
        blockStart -= length;
        blockBytes = Math.min(2 * blockBytes, LONGEST_BLOCK_BYTES);
    }

    private byte[] bytes(long start) {
        int from = (int) (start - blockStart);
        int to = (int) Math.min(from + Math.min(end - start, LineFormat.LONGEST_LINE_BYTES), block.length);
        return Arrays.copyOfRange(block, from, to);
    }
}
