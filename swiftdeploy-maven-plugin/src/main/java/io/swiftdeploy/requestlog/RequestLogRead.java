package io.swiftdeploy.requestlog;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The result of reading the gateway's request log once. */
public sealed interface RequestLogRead {

    /** When it was read, by the reader's clock. */
    Instant at();

    /**
     * The requests that were logged since the previous read.
     *
     * @param latestEnd when the latest of all these lines' requests ended, also of those that are in no figure: in seconds since
     *     1970-01-01T00:00:00Z by the gateway's clock; empty without lines
     * @param seconds in the order of time, by the begin of the requests. As a line is written when its request ends, a second
     *     can be in many reads, each with a part of its requests.
     */
    record Lines(Instant at, OptionalDouble latestEnd, List<Second> seconds) implements RequestLogRead {
        public Lines {
            seconds = List.copyOf(seconds);
        }

        /** Counts the lines of one read by second and upstream. */
        static final class LinesBuilder {
            private final SortedMap<Long, SortedMap<String, RequestStatsBuilder>> bySecond = new TreeMap<>();
            private final BucketLimit limit;
            private final Duration latencyLimit;
            private OptionalDouble latestEnd = OptionalDouble.empty();

            LinesBuilder(BucketLimit limit, Duration latencyLimit) {
                this.limit = limit;
                this.latencyLimit = latencyLimit;
            }

            /** Counts {@code line}, without its line feed, if it is a user's; false when it is malformed. */
            boolean add(String line) {
                Optional<RequestLine> request = RequestLine.parse(line);
                request.ifPresent(this::count);
                return request.isPresent();
            }

            /** Counts {@code request}, if it is a user's. */
            void count(RequestLine request) {
                latestEnd = OptionalDouble.of(Math.max(request.end(), latestEnd.orElse(0)));
                switch (request.sender()) {
                    case USER -> countUser(request);
                    case TEST -> stats(request).addChosen();
                    case PROBE -> {}
                }
            }

            private void countUser(RequestLine request) {
                RequestStatsBuilder stats = stats(request);
                if (!limit.takes(request)) {
                    stats.addBeyondLimit(request.status(), request.waited());
                    return;
                }
                request.waited()
                        .ifPresentOrElse(
                                seconds -> stats.add(request.status(), seconds),
                                () -> stats.addWithoutDuration(request.status()));
                request.bucket().ifPresent(bucket -> stats.addUser(bucket, request.status(), request.waited()));
            }

            private RequestStatsBuilder stats(RequestLine request) {
                return bySecond.computeIfAbsent(request.began(), any -> new TreeMap<>())
                        .computeIfAbsent(request.upstream(), any -> new RequestStatsBuilder(latencyLimit));
            }

            /** Whether no line was added. */
            boolean isEmpty() {
                return latestEnd.isEmpty();
            }

            Lines build(Instant at) {
                return new Lines(
                        at,
                        latestEnd,
                        bySecond.entrySet().stream()
                                .map(it -> second(it.getKey(), it.getValue()))
                                .toList());
            }

            private static Second second(long epoch, SortedMap<String, RequestStatsBuilder> byUpstream) {
                SortedMap<String, RequestStats> stats = new TreeMap<>();
                SortedMap<String, UserRequests> users = new TreeMap<>();
                byUpstream.forEach((upstream, builder) -> {
                    stats.put(upstream, builder.build());
                    builder.users().ifPresent(it -> users.put(upstream, it));
                });
                return new Second(epoch, stats, users);
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
     * The requests that began in one second.
     *
     * @param epoch the second, by the gateway's clock, since 1970-01-01T00:00:00Z
     * @param byUpstream by the gateway's name of the upstream, such as {@code canary_3f9a1c}
     * @param users whose requests these are, by the same name; an upstream whose users are not told apart is missing
     */
    record Second(long epoch, SortedMap<String, RequestStats> byUpstream, SortedMap<String, UserRequests> users) {
        public Second {
            byUpstream = Collections.unmodifiableSortedMap(new TreeMap<>(byUpstream));
            users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
        }

        /** Users are not told apart. */
        public Second(long epoch, SortedMap<String, RequestStats> byUpstream) {
            this(epoch, byUpstream, Collections.emptySortedMap());
        }

        /** The requests of {@code upstream}; none when there is no such upstream. */
        public RequestStats of(Optional<String> upstream) {
            return upstream.flatMap(name -> Optional.ofNullable(byUpstream.get(name)))
                    .orElse(RequestStats.NONE);
        }

        /** Whose requests {@code upstream} got. */
        public UserRequests usersOf(Optional<String> upstream) {
            return upstream.flatMap(name -> Optional.ofNullable(users.get(name)))
                    .orElse(UserRequests.NONE);
        }
    }
}
