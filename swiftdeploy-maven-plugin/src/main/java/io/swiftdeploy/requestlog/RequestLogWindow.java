package io.swiftdeploy.requestlog;

import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Adds up what a {@link RequestLogReader} reads: how users were served over a window, and since the watch began.
 *
 * <p>Time is the reader's: a window reaches from one read to the last one, and holds what was written in between. A read
 * that failed is no problem once a later one succeeded, since that one gets all that was written in between. When the
 * clock went back, the window begins anew.
 */
public final class RequestLogWindow {
    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private Map<String, RequestStats> all = Map.of();
    private Duration watched = Duration.ZERO;
    private Optional<Instant> last = Optional.empty();
    private Optional<String> problem = Optional.of("the gateway's journal was not read yet");

    /** What was written from one read to the next. */
    private record Stretch(Instant begin, Instant end, Map<String, RequestStats> byGroup) {
        Duration length() {
            return Duration.between(begin, end);
        }
    }

    /** Adds the reader's next read. */
    public void add(RequestLogRead read) {
        if (read instanceof Lines lines) {
            last.ifPresent(before -> add(before, lines));
            problem = problem(lines.at());
            last = Optional.of(lines.at());
        } else if (read instanceof Unreadable unreadable) {
            problem = Optional.of(unreadable.reason());
        }
    }

    private void add(Instant before, Lines lines) {
        Map<String, RequestStats> byGroup = new TreeMap<>();
        lines.seconds().forEach(second -> merge(byGroup, second.byGroup()));
        Map<String, RequestStats> sum = new TreeMap<>(all);
        merge(sum, byGroup);
        all = sum;
        if (lines.at().isBefore(before)) {
            stretches.clear();
        } else {
            Stretch stretch = new Stretch(before, lines.at(), byGroup);
            watched = watched.plus(stretch.length());
            stretches.addLast(stretch);
        }
    }

    private static void merge(Map<String, RequestStats> into, Map<String, RequestStats> from) {
        from.forEach((group, tally) -> into.merge(group, tally, RequestStats::plus));
    }

    private Optional<String> problem(Instant at) {
        if (last.isEmpty()) {
            return Optional.of("the gateway's journal was read only once, and it takes two reads to tell anything");
        }
        long back = Duration.between(at, last.get()).toMillis();
        return back > 0
                ? Optional.of("the clock went back by " + back / 1000.0 + " s, so that the window begins anew")
                : Optional.empty();
    }

    /** Forgets what was written before {@code moment} where a window is asked for; the whole time stays as it is. */
    public void forgetBefore(Instant moment) {
        stretches.removeIf(it -> it.begin().isBefore(moment));
    }

    /**
     * How the users of {@code group} were served.
     *
     * @param group the gateway's name for it, such as {@code canary_3f9a1c}
     * @param window how far back to look from the last read; the last stretch between two reads counts however long it is
     */
    public TrackRequestStats traffic(String group, Duration window) {
        RequestStats tally = RequestStats.NONE;
        Duration span = Duration.ZERO;
        Iterator<Stretch> latest = stretches.descendingIterator();
        while (latest.hasNext()) {
            Stretch stretch = latest.next();
            if (!span.isZero() && span.plus(stretch.length()).compareTo(window) > 0) {
                break;
            }
            tally = tally.plus(stretch.byGroup().getOrDefault(group, RequestStats.NONE));
            span = span.plus(stretch.length());
        }
        return new TrackRequestStats(
                tally,
                span,
                all.getOrDefault(group, RequestStats.NONE),
                watched,
                last,
                problem.stream().toList());
    }
}
