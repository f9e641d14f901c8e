package io.swiftdeploy.requestlog;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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

        /** Counts the lines of one read by second and upstream. */
        static final class LinesBuilder {
            private final SortedMap<Long, SortedMap<String, RequestStats.Builder>> bySecond = new TreeMap<>();
            private final BucketLimit limit;
            private boolean empty = true;

            LinesBuilder(BucketLimit limit) {
                this.limit = limit;
            }

            /** Counts {@code line}, without its line feed, if it is a user's; false when it is malformed. */
            boolean add(String line) {
                Optional<RequestLine> request = RequestLine.parse(line);
                request.ifPresent(this::count);
                empty &= request.isEmpty();
                return request.isPresent();
            }

            private void count(RequestLine request) {
                switch (request.sender()) {
                    case USER -> countUser(request);
                    case TEST -> stats(request).addChosen();
                    case PROBE -> {}
                }
            }

            private void countUser(RequestLine request) {
                RequestStats.Builder stats = stats(request);
                if (!limit.takes(request)) {
                    stats.addBeyondLimit(request.status());
                    return;
                }
                request.waited()
                        .ifPresentOrElse(
                                seconds -> stats.add(request.status(), seconds),
                                () -> stats.addWithoutDuration(request.status()));
            }

            private RequestStats.Builder stats(RequestLine request) {
                return bySecond.computeIfAbsent(request.second(), any -> new TreeMap<>())
                        .computeIfAbsent(request.upstream(), any -> new RequestStats.Builder());
            }

            /** Whether no line was added. */
            boolean isEmpty() {
                return empty;
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
     * Lines of the request log are lost: they were removed before they were read, could not be written, or are more than can be
     * read at once. What is known of the time before is no longer comparable, so figures begin anew at this read.
     *
     * @param reason the rest of a sentence for people
     */
    record Lost(Instant at, String reason) implements RequestLogRead {}

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
