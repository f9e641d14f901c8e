package io.swiftdeploy.comparison;

import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collects requests by the second in which they began, and gives each second when it can be judged: once the latency limit has
 * passed since it was over. What has not ended by then takes longer than the limit, and is not known yet, so that fast failures are
 * not judged before the slow successes that began with them. What ends later is given when it is known.
 *
 * <p>Seconds with few requests are given together, as one of which only one track has requests compares nothing: until there are
 * {@link #ENOUGH_REQUESTS}, but no more than {@link #LONGEST_BATCH} seconds, and none from before and after the weights were
 * moved, or a track was replaced. If both tracks are alike, each request of such a batch was as likely to be the canary's as any
 * other, as in one second. Not thread-safe.
 */
final class StartedSeconds {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final double ENOUGH_REQUESTS = 10;

    static final long LONGEST_BATCH = 30;

    private final Duration delay;
    private final LogClock clock = new LogClock();
    private final SortedMap<Long, BegunRequests> open = new TreeMap<>();
    private final JudgedSeconds judged = new JudgedSeconds();
    private Optional<Batch> waiting = Optional.empty();

    /** Seconds that are to be judged together. */
    private record Batch(SortedSet<Long> seconds, BegunRequests begun) {
        static Batch of(long second, BegunRequests begun) {
            return new Batch(new TreeSet<>(Set.of(second)), begun);
        }

        Batch plus(long second, BegunRequests more) {
            SortedSet<Long> all = new TreeSet<>(seconds);
            all.add(second);
            return new Batch(all, begun.plus(more));
        }

        long first() {
            return seconds.first();
        }

        long last() {
            return seconds.last();
        }

        boolean takes(long second, BegunRequests more) {
            return Math.max(second, last()) - Math.min(second, first()) < LONGEST_BATCH
                    && more.upstreams().equals(begun.upstreams());
        }

        boolean isLargeEnough() {
            return begun.numbers().total() >= ENOUGH_REQUESTS;
        }
    }

    /** @param latencyLimit how long a request may be under way before its second is judged without it, 30 s at most */
    StartedSeconds(Duration latencyLimit) {
        this.delay = latencyLimit.compareTo(LONGEST_WAIT) < 0 ? latencyLimit : LONGEST_WAIT;
    }

    /** How long after its end a second is judged. */
    Duration delay() {
        return delay;
    }

    /** Adds what was read, and gives what can be judged now, in the order of time. */
    List<JudgedBatch> add(Lines lines, Upstreams upstreams) {
        lines.latestEnd().ifPresent(clock::advance);
        judged.forgetBefore(clock.now());
        List<JudgedBatch> known = new ArrayList<>();
        for (Second read : lines.seconds()) {
            long second = clock.second(read.epoch());
            BegunRequests more = BegunRequests.of(read, upstreams);
            if (judged.isLate(second)) {
                known.add(judged.late(second, more));
            } else {
                collect(second, more);
            }
        }
        known.addAll(close());
        return known;
    }

    private void collect(long second, BegunRequests more) {
        if (waiting.filter(it -> it.seconds().contains(second)).isPresent()) {
            waiting = waiting.map(it -> it.plus(second, more));
        } else {
            open.merge(second, more, BegunRequests::plus);
        }
    }

    private List<JudgedBatch> close() {
        List<JudgedBatch> closed = new ArrayList<>();
        while (!open.isEmpty() && isOver(open.firstKey())) {
            long second = open.firstKey();
            BegunRequests begun = open.remove(second);
            if (waiting.filter(it -> !it.takes(second, begun)).isPresent()) {
                closed.addAll(judge());
            }
            waiting = Optional.of(waiting.map(it -> it.plus(second, begun)).orElseGet(() -> Batch.of(second, begun)));
            if (waiting.filter(Batch::isLargeEnough).isPresent()) {
                closed.addAll(judge());
            }
        }
        if (waiting.filter(it -> isOver(it.first() + LONGEST_BATCH - 1)).isPresent()) {
            closed.addAll(judge());
        }
        return closed;
    }

    private boolean isOver(long second) {
        return second + 1 + delay.toNanos() / 1e9 <= clock.now();
    }

    private List<JudgedBatch> judge() {
        List<JudgedBatch> batch = waiting.stream()
                .map(it -> judged.first(it.seconds(), it.begun()))
                .toList();
        waiting = Optional.empty();
        return batch;
    }
}
