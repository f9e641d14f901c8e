package io.swiftdeploy.requestlog;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The result of reading the gateway's request log once. */
public sealed interface RequestLogRead {

    /** When it was read, by the reader's clock. */
    Instant at();

    /**
     * The requests that were logged since the previous read.
     *
     * @param seconds in the order of time; a second that two reads share is in both, each with a part of its requests
     */
    record Lines(Instant at, List<Second> seconds) implements RequestLogRead {
        public Lines {
            seconds = List.copyOf(seconds);
        }

        /**
         * Parses the lines of one read and counts them by second and upstream.
         *
         * <p>A line is {@code 1767225600.123 canary_3f9a1c 502 0.004 split}: when the request ended, the upstream, the status that
         * the user got (below 100 when nothing was sent), the seconds from the request's first byte to the response's last, and
         * who selected the upstream. A request that chose its track itself ({@code chosen}) counts in no figure. A gateway of an
         * earlier version leaves the last word out.
         */
        static final class LinesBuilder {
            private static final Pattern LINE = Pattern.compile(
                    "([0-9]{1,12})\\.[0-9]{3} ([!-~]{1,255}) ([0-9]{3}) ([0-9]{1,9}\\.[0-9]{3})(?: (split|chosen))?");

            private static final String CHOSEN = "chosen";
            private static final int LOWEST_STATUS = 100;
            private static final int CLIENT_CLOSED_REQUEST = 499;

            private final SortedMap<Long, SortedMap<String, RequestStats.Builder>> bySecond = new TreeMap<>();

            /** Counts {@code line}, without its line feed, if it is a user's; false when it is malformed. */
            boolean add(String line) {
                Matcher parts = LINE.matcher(line);
                if (!parts.matches()) {
                    return false;
                }
                if (!CHOSEN.equals(parts.group(5))) {
                    count(parts);
                }
                return true;
            }

            private void count(Matcher parts) {
                int status = Integer.parseInt(parts.group(3));
                bySecond.computeIfAbsent(Long.parseLong(parts.group(1)), any -> new TreeMap<>())
                        .computeIfAbsent(parts.group(2), any -> new RequestStats.Builder())
                        .add(
                                status < LOWEST_STATUS ? CLIENT_CLOSED_REQUEST : status,
                                Double.parseDouble(parts.group(4)));
            }

            boolean isEmpty() {
                return bySecond.isEmpty();
            }

            Lines build(Instant at) {
                return new Lines(
                        at,
                        bySecond.entrySet().stream()
                                .map(it -> new Second(it.getKey(), stats(it.getValue())))
                                .toList());
            }

            private static SortedMap<String, RequestStats> stats(SortedMap<String, RequestStats.Builder> byUpstream) {
                SortedMap<String, RequestStats> stats = new TreeMap<>();
                byUpstream.forEach((upstream, builder) -> stats.put(upstream, builder.build()));
                return stats;
            }
        }
    }

    /**
     * The request log could not be read.
     *
     * @param reason the rest of a sentence for people
     */
    record Unreadable(Instant at, String reason) implements RequestLogRead {}

    /**
     * The requests of one second.
     *
     * @param epoch the second, by the gateway's clock, since 1970-01-01T00:00:00Z
     * @param byUpstream by the gateway's name of the upstream, such as {@code canary_3f9a1c}
     */
    record Second(long epoch, SortedMap<String, RequestStats> byUpstream) {
        public Second {
            byUpstream = Collections.unmodifiableSortedMap(new TreeMap<>(byUpstream));
        }

        /** The requests of {@code upstream}; none when there is no such upstream. */
        RequestStats of(Optional<String> upstream) {
            return upstream.flatMap(name -> Optional.ofNullable(byUpstream.get(name)))
                    .orElse(RequestStats.NONE);
        }
    }
}
