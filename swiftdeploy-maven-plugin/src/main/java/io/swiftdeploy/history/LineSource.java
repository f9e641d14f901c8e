package io.swiftdeploy.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of the first so many bytes of a stream. Nothing is buffered beyond the longest line that can be a record. */
final class LineSource {

    /**
     * @param number from 1
     * @param terminated whether a line end followed
     */
    record NumberedLine(long number, Line line, boolean terminated) {}

    private final InputStream in;
    private long bytesLeft;
    private long number;

    LineSource(InputStream in, long bytes) {
        this.in = in;
        this.bytesLeft = bytes;
    }

    Optional<NumberedLine> next() throws IOException {
        int first = read();
        if (first < 0) {
            return Optional.empty();
        }
        number++;
        return Optional.of(lineFrom(first));
    }

    private NumberedLine lineFrom(int first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        int current = first;
        while (current >= 0 && current != '\n') {
            if (line.size() < LineFormat.LONGEST_LINE_BYTES) {
                line.write(current);
            }
            current = read();
        }
        return new NumberedLine(number, Line.of(line.toByteArray()), current == '\n');
    }

    private int read() throws IOException {
        if (bytesLeft == 0) {
            return -1;
        }
        bytesLeft--;
        return in.read();
    }
}
