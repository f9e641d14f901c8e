package io.swiftdeploy.history.line;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a stream. At most the longest possible record is kept in memory. */
public final class LineReader {

    /**
     * A line with its number.
     *
     * @param number from 1
     * @param bytes its length without the line end
     * @param terminated whether the line has a line end
     */
    public record NumberedLine(long number, ChainLine line, long bytes, boolean terminated) {}

    private static final int BLOCK_BYTES = 1 << 18;

    private final InputStream in;
    private byte[] block = new byte[BLOCK_BYTES];
    private int start;
    private int end;
    private boolean ended;
    private long number;

    /** Where the next line ends, and how much of it was dropped because no record can be so long. */
    private record LineEnd(int stop, boolean terminated, long dropped) {}

    public LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line; empty at the end of the stream. */
    public Optional<NumberedLine> next() throws IOException {
        if (start == end && !fill()) {
            return Optional.empty();
        }
        number++;
        LineEnd found = lineEnd();
        int length = found.stop - start;
        ChainLine line = ChainLine.of(block, start, length);
        start = found.terminated ? found.stop + 1 : found.stop;
        return Optional.of(new NumberedLine(number, line, length + found.dropped, found.terminated));
    }

    private LineEnd lineEnd() throws IOException {
        int at = start;
        long dropped = 0;
        while (true) {
            while (at < end && block[at] != '\n') {
                at++;
            }
            if (at < end) {
                return new LineEnd(at, true, dropped);
            }
            if (at - start > LineFormat.LONGEST_LINE_BYTES) {
                dropped += at - start - LineFormat.LONGEST_LINE_BYTES;
                end = start + LineFormat.LONGEST_LINE_BYTES;
            }
            int line = end - start;
            if (!fill()) {
                return new LineEnd(end, false, dropped);
            }
            at = start + line;
        }
    }

    /** Reads on after the bytes that are not used yet, and moves these to the front. False at the end of the stream. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        makeRoom();
        int read = in.read(block, end, block.length - end);
        ended = read < 0;
        end += Math.max(0, read);
        return !ended;
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(block, start, block, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == block.length) {
            block = Arrays.copyOf(block, 2 * block.length);
        }
    }
}
