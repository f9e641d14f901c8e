package io.swiftdeploy.requestlog;

import io.swiftdeploy.requestlog.JudgedSecond.Part;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects requests by the second in which they began, and gives each second when it can be judged: once the latency limit has
 * passed since it was over. What has not ended by then takes longer than the limit, and is not known yet, so that fast failures are
 * not judged before the slow successes that began with them. What ends later is given when it is known. Not thread-safe.
 */
final class StartedSeconds {
    /** So long after its start, a request is given without those that began with it: longer than the usual time-outs. */
    private static final long REMEMBERED_SECONDS = 180;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** Reads may overlap by this much; a latest end further back is a clock that was set back. */
    private static final double OVERLAP = 2;

    private final Duration delay;
    private final SortedMap<Long, Begun> open = new TreeMap<>();
    private final SortedMap<Long, Numbers> judged = new TreeMap<>();
    private double now = Double.NEGATIVE_INFINITY;

    /** The requests that began in a second. */
    private record Begun(RequestStats canary, RequestStats stable, UserRequests canaryUsers, UserRequests stableUsers) {

        Begun plus(Begun other) {
            return new Begun(
                    canary.plus(other.canary),
                    stable.plus(other.stable),
                    canaryUsers.plus(other.canaryUsers),
                    stableUsers.plus(other.stableUsers));
        }

        Numbers numbers() {
            return new Numbers(canary.requests(), stable.requests());
        }

        JudgedSecond judged(long second, Part part, Numbers all) {
            return new JudgedSecond(second, part, canary, stable, canaryUsers, stableUsers, all.canaryShare());
        }
    }

    /** How many requests began in a second. */
    private record Numbers(double canary, double stable) {

        Numbers plus(Numbers other) {
            return new Numbers(canary + other.canary, stable + other.stable);
        }

        double canaryShare() {
            double total = canary + stable;
            return total == 0 ? 0 : canary / total;
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
    List<JudgedSecond> add(Lines lines, Optional<String> canary, Optional<String> stable) {
        lines.latestEnd().ifPresent(this::advance);
        List<JudgedSecond> known = new ArrayList<>();
        for (Second second : lines.seconds()) {
            Begun more =
                    new Begun(second.of(canary), second.of(stable), second.usersOf(canary), second.usersOf(stable));
            if (judged.containsKey(second.epoch())) {
                Numbers all = judged.merge(second.epoch(), more.numbers(), Numbers::plus);
                known.add(more.judged(second.epoch(), Part.LATE, all));
            } else {
                open.merge(second.epoch(), more, Begun::plus);
            }
        }
        known.addAll(close());
        return known;
    }

    /** A clock that was set back is believed: seconds come again, and are other ones. */
    private void advance(double latest) {
        if (latest < now - OVERLAP) {
            judged.clear();
            now = latest;
        }
        now = Math.max(now, latest);
        judged.headMap((long) now - REMEMBERED_SECONDS).clear();
    }

    private List<JudgedSecond> close() {
        List<JudgedSecond> closed = new ArrayList<>();
        Iterator<Map.Entry<Long, Begun>> oldest = open.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Long, Begun> entry = oldest.next();
            if (entry.getKey() + 1 + delay.toNanos() / 1e9 > now) {
                return closed;
            }
            oldest.remove();
            Numbers all = entry.getValue().numbers();
            judged.put(entry.getKey(), all);
            closed.add(entry.getValue().judged(entry.getKey(), Part.FIRST, all));
        }
        return closed;
    }
}
