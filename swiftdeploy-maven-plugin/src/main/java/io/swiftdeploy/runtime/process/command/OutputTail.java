package io.swiftdeploy.runtime.process.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Reads what a process writes, however much it is, and keeps the end of it. */
final class OutputTail {
    private static final int MOST_BYTES = 64 * 1024;
    /** The process has ended; a child of it may keep its output open for ever. */
    private static final Duration UNTIL_READ = Duration.ofSeconds(2);

    private final byte[] ring = new byte[MOST_BYTES];
    private final Thread reader;
    private long written;

    private OutputTail(InputStream output) {
        this.reader = new Thread(() -> read(output), "swiftdeploy-output");
        reader.setDaemon(true);
    }

    static OutputTail of(InputStream output) {
        OutputTail tail = new OutputTail(output);
        tail.reader.start();
        return tail;
    }

    private void read(InputStream output) {
        byte[] some = new byte[8192];
        try (output) {
            for (int count = output.read(some); count >= 0; count = output.read(some)) {
                keep(some, count);
            }
        } catch (IOException closedWithItsProcess) {
            return;
        }
    }

    private synchronized void keep(byte[] some, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (written % MOST_BYTES)] = some[i];
            written++;
        }
    }

    /**
     * The last {@code most} lines, once all is read. Of a line that was cut, nothing: no secret is recognised by a part of it.
     */
    List<String> lastLines(int most) {
        try {
            reader.join(UNTIL_READ.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> lines = wholeLines();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    private synchronized List<String> wholeLines() {
        String text = text();
        int firstEnd = text.indexOf('\n');
        if (written <= MOST_BYTES) {
            return text.lines().toList();
        }
        return firstEnd < 0
                ? List.of("(a line of more than " + MOST_BYTES + " bytes)")
                : text.substring(firstEnd + 1).lines().toList();
    }

    private String text() {
        int length = (int) Math.min(written, MOST_BYTES);
        byte[] kept = new byte[length];
        for (int i = 0; i < length; i++) {
            kept[i] = ring[(int) ((written - length + i) % MOST_BYTES)];
        }
        return new String(kept, StandardCharsets.UTF_8);
    }
}
