package io.swiftdeploy.requestlog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts that a gateway keeps its request log in. A part only grows; the last one is written to now, those before it are
 * complete but for what is being written at the moment. When there are too many, the oldest is removed.
 *
 * @param lost how often lines could not be written, because the disk was full, say
 * @param gone the size in bytes that removed parts had at last; those that were removed long ago are missing
 * @param kept the numbers of the parts that are there
 */
record RequestLogIndex(long lost, Map<Long, Long> gone, SortedSet<Long> kept) {
    private static final String TITLE = "swiftdeploy-journal 1";
    private static final Pattern LINE = Pattern.compile(
            "lost (?<lost>[0-9]{1,18})|gone (?<gone>[0-9]{1,18}) (?<size>[0-9]{1,18})|kept (?<kept>[0-9]{1,18})");

    /** The size of a part that nobody knows: somebody else removed it. */
    static final long UNKNOWN = -1;

    /** The index that {@code text} is; empty when it is none. */
    static Optional<RequestLogIndex> parse(String text) {
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(TITLE) || !lines[lines.length - 1].isEmpty()) {
            return Optional.empty();
        }
        long lost = 0;
        Map<Long, Long> gone = new HashMap<>();
        SortedSet<Long> kept = new TreeSet<>();
        for (int i = 1; i < lines.length - 1; i++) {
            Matcher line = LINE.matcher(lines[i]);
            if (!line.matches()) {
                return Optional.empty();
            }
            if (line.group("lost") != null) {
                lost = Long.parseLong(line.group("lost"));
            } else if (line.group("gone") != null) {
                gone.put(Long.valueOf(line.group("gone")), Long.valueOf(line.group("size")));
            } else {
                kept.add(Long.valueOf(line.group("kept")));
            }
        }
        return Optional.of(new RequestLogIndex(lost, gone, kept));
    }

    /** Whether nothing of {@code part} can be missing to somebody who has read its first {@code bytes}. */
    boolean hasNoMoreThan(long part, long bytes) {
        return kept.contains(part) || gone.getOrDefault(part, UNKNOWN) == bytes;
    }
}
