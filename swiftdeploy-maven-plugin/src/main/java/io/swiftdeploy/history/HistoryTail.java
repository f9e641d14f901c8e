package io.swiftdeploy.history;

import io.swiftdeploy.history.ChainLine.Link;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * The last link of the file, which the next record is chained to. It is searched backwards from the end, so that the
 * cost does not grow with the history.
 *
 * @param sequence of the last link, 0 if there is none
 * @param hash of the last link
 * @param unterminated whether the file does not end with a line end
 * @param torn whether there are damaged lines after the last link
 */
record HistoryTail(long sequence, String hash, boolean unterminated, boolean torn) {
    private static final int BLOCK_BYTES = 8192;

    static HistoryTail of(RandomAccessFile file) throws IOException {
        long size = file.length();
        boolean unterminated = size > 0 && !endsLineAt(file, size);
        long end = unterminated ? size : size - 1;
        boolean torn = false;
        while (end >= 0) {
            long start = startOfLine(file, end);
            if (lineAt(file, start, end) instanceof Link link) {
                return new HistoryTail(link.sequence(), link.hash(), unterminated, torn);
            }
            torn = true;
            end = start - 1;
        }
        return new HistoryTail(0, LineFormat.GENESIS, unterminated, torn);
    }

    private static boolean endsLineAt(RandomAccessFile file, long position) throws IOException {
        file.seek(position - 1);
        return file.read() == '\n';
    }

    private static ChainLine lineAt(RandomAccessFile file, long start, long end) throws IOException {
        return ChainLine.of(bytes(file, start, (int) Math.min(end - start, LineFormat.LONGEST_LINE_BYTES)));
    }

    /** The position after the last line end before {@code end}. */
    private static long startOfLine(RandomAccessFile file, long end) throws IOException {
        for (long blockEnd = end; blockEnd > 0; blockEnd -= BLOCK_BYTES) {
            long blockStart = Math.max(0, blockEnd - BLOCK_BYTES);
            byte[] block = bytes(file, blockStart, (int) (blockEnd - blockStart));
            for (int i = block.length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return blockStart + i + 1;
                }
            }
        }
        return 0;
    }

    private static byte[] bytes(RandomAccessFile file, long start, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(start);
        file.readFully(bytes);
        return bytes;
    }
}
