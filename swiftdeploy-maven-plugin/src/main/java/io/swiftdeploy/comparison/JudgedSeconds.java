package io.swiftdeploy.comparison;

import io.swiftdeploy.comparison.JudgedBatch.Numbers;
import io.swiftdeploy.comparison.JudgedBatch.Part;
import io.swiftdeploy.comparison.JudgedBatch.Seconds;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Which batches the latest seconds were judged in, so that a request that ends late is judged with its batch. It is judged by itself
 * where nothing is remembered of its second, as of a connection that was open for minutes. Not thread-safe.
 */
final class JudgedSeconds {
    /** So long a batch is remembered: longer than the usual time-outs. */
    static final long REMEMBERED_SECONDS = 180;

    private final NavigableMap<Long, Judged> bySecond = new TreeMap<>();
    private long latest = Long.MIN_VALUE;
    private long oldest = Long.MIN_VALUE;
    private long batches;

    /**
     * What is remembered of a batch.
     *
     * @param upstreams what was compared when its requests began; empty where only late requests are known
     */
    private record Judged(Seconds seconds, Optional<Upstreams> upstreams, Numbers numbers) {
        Judged plus(long second, Numbers more) {
            return new Judged(seconds.with(second), upstreams, numbers.plus(more));
        }

        boolean isOfSameUpstreams(Judged other) {
            return upstreams.isPresent() && upstreams.equals(other.upstreams);
        }

        boolean isSameBatch(Judged other) {
            return seconds.number() == other.seconds.number();
        }

        JudgedBatch batch(Part part, BegunRequests begun) {
            return new JudgedBatch(
                    seconds,
                    part,
                    begun.canary(),
                    begun.stable(),
                    begun.canaryUsers(),
                    begun.stableUsers(),
                    numbers.canaryShare());
        }
    }

    void forgetBefore(double now) {
        oldest = (long) now - REMEMBERED_SECONDS;
        bySecond.headMap(oldest).clear();
    }

    /** Whether a later second, or this one, has been judged. */
    boolean isLate(long second) {
        return second <= latest;
    }

    /** Judges seconds together for the first time. */
    JudgedBatch first(SortedSet<Long> seconds, BegunRequests begun) {
        Upstreams upstreams = begun.upstreams();
        Seconds all = new Seconds(batches++, seconds.first(), seconds.last(), upstreams.canaryWeight());
        Judged judged = new Judged(all, Optional.of(upstreams), begun.numbers());
        seconds.forEach(second -> bySecond.put(second, judged));
        latest = Math.max(latest, seconds.last());
        return judged.batch(Part.FIRST, begun);
    }

    /** Judges what has become known of a late second. */
    JudgedBatch late(long second, BegunRequests more) {
        Judged all = batchOf(second).map(it -> it.plus(second, more.numbers())).orElseGet(() -> alone(second, more));
        bySecond.replaceAll((any, it) -> it.isSameBatch(all) ? all : it);
        if (second >= oldest) {
            bySecond.put(second, all);
        }
        return all.batch(Part.LATE, more);
    }

    /** A second of which nothing was known belongs to the batch around it, or to the next one if nothing was moved in between. */
    private Optional<Judged> batchOf(long second) {
        Optional<Judged> before =
                Optional.ofNullable(bySecond.floorEntry(second)).map(Map.Entry::getValue);
        Optional<Judged> next =
                Optional.ofNullable(bySecond.ceilingEntry(second)).map(Map.Entry::getValue);
        return before.filter(it -> second <= it.seconds().last())
                .or(() -> next.filter(it -> it.seconds().last() - second < StartedSeconds.LONGEST_BATCH)
                        .filter(it -> before.filter(it::isOfSameUpstreams).isPresent()));
    }

    private Judged alone(long second, BegunRequests more) {
        int weight = more.upstreams().canaryWeight();
        return new Judged(new Seconds(batches++, second, second, weight), Optional.empty(), more.numbers());
    }
}
