package io.swiftdeploy.comparison;

import io.swiftdeploy.comparison.JudgedBatch.Numbers;
import io.swiftdeploy.comparison.JudgedBatch.Part;
import io.swiftdeploy.comparison.JudgedBatch.Seconds;
import io.swiftdeploy.comparison.TrackComparison.Upstreams;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.UserRequests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collects requests by the second in which they began, and gives each second when it can be judged: once the latency limit has
 * passed since it was over. What has not ended by then takes longer than the limit, and is not known yet, so that fast failures are
 * not judged before the slow successes that began with them. What ends later is given when it is known: with its batch, or by itself
 * where nothing is remembered of it, as of a connection that was open for minutes.
 *
 * <p>Seconds with few requests are given together, as one of which only one track has requests compares nothing: until there are
 * {@link #ENOUGH_REQUESTS}, but no more than {@link #LONGEST_BATCH} seconds, and none from before and after the weights were
 * moved, or a track was replaced. If both tracks are alike, each request of such a batch was as likely to be the canary's as any other, as in one second.
 * Not thread-safe.
 */
final class StartedSeconds {
    /** So long a batch is remembered: longer than the usual time-outs. */
    static final long REMEMBERED_SECONDS = 180;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final double ENOUGH_REQUESTS = 10;

    private static final long LONGEST_BATCH = 30;

    private final Duration delay;
    private final LogClock clock = new LogClock();
    private final SortedMap<Long, Begun> open = new TreeMap<>();
    private final NavigableMap<Long, Judged> judged = new TreeMap<>();
    private Optional<Batch> waiting = Optional.empty();
    private long judgedUpTo = Long.MIN_VALUE;
    private long batches;
    private long forgotten;

    /** The requests that began in a second, or in a batch of them, while these were compared. */
    private record Begun(
            Upstreams upstreams,
            RequestStats canary,
            RequestStats stable,
            UserRequests canaryUsers,
            UserRequests stableUsers) {

        static Begun of(Second second, Upstreams upstreams) {
            return new Begun(
                    upstreams,
                    second.of(upstreams.canary()),
                    second.of(upstreams.stable()),
                    second.usersOf(upstreams.canary()),
                    second.usersOf(upstreams.stable()));
        }

        Begun plus(Begun other) {
            return new Begun(
                    upstreams,
                    canary.plus(other.canary),
                    stable.plus(other.stable),
                    canaryUsers.plus(other.canaryUsers),
                    stableUsers.plus(other.stableUsers));
        }

        Numbers numbers() {
            return new Numbers(canary.requests(), stable.requests());
        }
    }

    /** Seconds that are to be judged together. */
    private record Batch(SortedSet<Long> seconds, Begun begun) {
        static Batch of(long second, Begun begun) {
            return new Batch(new TreeSet<>(Set.of(second)), begun);
        }

        Batch plus(long second, Begun more) {
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

        boolean takes(long second, Begun more) {
            return Math.max(second, last()) - Math.min(second, first()) < LONGEST_BATCH
                    && more.upstreams.equals(begun.upstreams);
        }

        boolean isLargeEnough() {
            return begun.numbers().total() >= ENOUGH_REQUESTS;
        }
    }

    /** What is remembered of a batch. */
    private record Judged(Seconds seconds, Upstreams upstreams, Numbers numbers) {
        Judged plus(Numbers more) {
            return new Judged(seconds, upstreams, numbers.plus(more));
        }

        boolean isOfSameUpstreams(Judged other) {
            return upstreams.equals(other.upstreams);
        }

        JudgedBatch batch(Part part, Begun begun) {
            return new JudgedBatch(
                    seconds,
                    part,
                    begun.canary,
                    begun.stable,
                    begun.canaryUsers,
                    begun.stableUsers,
                    numbers.canaryShare());
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
        judged.headMap(oldest()).clear();
        List<JudgedBatch> known = new ArrayList<>();
        for (Second read : lines.seconds()) {
            long second = clock.second(read.epoch());
            Begun more = Begun.of(read, upstreams);
            if (second <= judgedUpTo) {
                known.add(late(second, more));
            } else {
                collect(second, more);
            }
        }
        known.addAll(close());
        return known;
    }

    private JudgedBatch late(long second, Begun more) {
        Judged all = batchOf(second).map(it -> it.plus(more.numbers())).orElseGet(() -> alone(second, more));
        judged.replaceAll((any, it) -> it.seconds().equals(all.seconds()) ? all : it);
        if (second >= oldest()) {
            judged.put(second, all);
        }
        return all.batch(Part.LATE, more);
    }

    /** A second of which nothing was known belongs to the batch around it, or to the next one if nothing was moved in between. */
    private Optional<Judged> batchOf(long second) {
        Optional<Judged> before = Optional.ofNullable(judged.floorEntry(second)).map(Map.Entry::getValue);
        Optional<Judged> next = Optional.ofNullable(judged.ceilingEntry(second)).map(Map.Entry::getValue);
        return before.filter(it -> second <= it.seconds().last())
                .or(() -> next.filter(it -> it.seconds().last() - second < LONGEST_BATCH)
                        .filter(it -> before.filter(it::isOfSameUpstreams).isPresent()));
    }

    private Judged alone(long second, Begun more) {
        int weight = more.upstreams().canaryWeight();
        return new Judged(new Seconds(lateNumber(second), second, second, weight), more.upstreams(), more.numbers());
    }

    /** Of a forgotten second it is below all others, so that nobody forgets a batch for it. */
    private long lateNumber(long second) {
        return second < oldest() ? --forgotten : batches++;
    }

    private long oldest() {
        return (long) clock.now() - REMEMBERED_SECONDS;
    }

    private void collect(long second, Begun more) {
        if (waiting.filter(it -> it.seconds().contains(second)).isPresent()) {
            waiting = waiting.map(it -> it.plus(second, more));
        } else {
            open.merge(second, more, Begun::plus);
        }
    }

    private List<JudgedBatch> close() {
        List<JudgedBatch> closed = new ArrayList<>();
        while (!open.isEmpty() && isOver(open.firstKey())) {
            long second = open.firstKey();
            Begun begun = open.remove(second);
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
        List<JudgedBatch> batch = waiting.stream().map(this::judge).toList();
        waiting = Optional.empty();
        return batch;
    }

    private JudgedBatch judge(Batch batch) {
        Upstreams upstreams = batch.begun().upstreams();
        Seconds seconds = new Seconds(batches++, batch.first(), batch.last(), upstreams.canaryWeight());
        Judged all = new Judged(seconds, upstreams, batch.begun().numbers());
        batch.seconds().forEach(second -> judged.put(second, all));
        judgedUpTo = Math.max(judgedUpTo, batch.last());
        return all.batch(Part.FIRST, batch.begun());
    }
}
