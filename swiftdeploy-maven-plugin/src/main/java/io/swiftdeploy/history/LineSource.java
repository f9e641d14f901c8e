package io.swiftdeploy.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines in the first bytes of a stream. At most the longest possible record is kept in memory. */
final class LineSource {

    /**
     * @param number from 1
     * @param terminated whether the line has a line end
     */
    record NumberedLine(long number, ChainLine line, boolean terminated) {}

    private static final int BLOCK_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int start;
    private int end;
    private long bytesLeft;
    private long number;

    LineSource(InputStream in, long bytes) {
        this.in = in;
        this.bytesLeft = bytes;
    }

    Optional<NumberedLine> next() throws IOException {
        if (!hasBytes()) {
            return Optional.empty();
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        boolean terminated = false;
        while (!terminated && hasBytes()) {
            terminated = moveUpToLineEnd(line);
        }
        return Optional.of(new NumberedLine(number, ChainLine.of(line.toByteArray()), terminated));
    }

    /** Appends the rest of the block up to the line end. Returns whether the block has the line end. */
    private boolean moveUpToLineEnd(ByteArrayOutputStream line) {
        int stop = start;
        while (stop < end && block[stop] != '\n') {
            stop++;
        }
        line.write(block, start, Math.min(stop - start, LineFormat.LONGEST_LINE_BYTES - line.size()));
        boolean terminated = stop < end;
        start = terminated ? stop + 1 : stop;
        return terminated;
    }

    private boolean hasBytes() throws IOException {
        if (start == end && bytesLeft > 0) {
            int read = in.read(block, 0, (int) Math.min(block.length, bytesLeft));
            start = 0;
            end = Math.max(0, read);
            bytesLeft = read < 0 ? 0 : bytesLeft - read;
        }
        return start < end;
    }
}
