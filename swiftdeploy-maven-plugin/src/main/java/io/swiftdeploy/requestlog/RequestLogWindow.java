package io.swiftdeploy.requestlog;

import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Lost;
import io.swiftdeploy.requestlog.RequestLogRead.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Adds up what a {@link RequestLogReader} reads, over a window and since the first read. Not thread-safe.
 *
 * <p>Time is the reader's: a window begins at one read, ends at the last one, and holds what was logged in between. A failed
 * read is no problem after a later one succeeded, since that one reads everything logged in between. The window restarts when
 * the clock went back; window and start are new when lines are lost. What no window of the longest length reaches any more is
 * dropped; it stays in the figures since the start.
 */
public final class RequestLogWindow {
    private static final Duration LONGEST_OF_ALL = Duration.ofHours(1);

    private final Duration longest;
    private final Deque<ReadInterval> intervals = new ArrayDeque<>();
    private final Map<String, Silence> silences = new TreeMap<>();
    private Map<String, RequestStats> sinceStart = Map.of();
    private Duration since = Duration.ZERO;
    private Instant first = Instant.MAX;
    private Optional<Instant> last = Optional.empty();
    private Optional<String> problem = Optional.of("the gateway's request log was not read yet");

    /** What was logged from one read to the next. */
    private record ReadInterval(Instant begin, Instant end, Map<String, RequestStats> byUpstream) {
        Duration length() {
            return Duration.between(begin, end);
        }
    }

    /**
     * How long an upstream has been silent.
     *
     * @param since the read that found its last answer; the first read where there was none
     * @param noticed whether a request went unanswered since
     */
    private record Silence(Instant since, boolean noticed) {}

    /** For windows of up to an hour. */
    public RequestLogWindow() {
        this(LONGEST_OF_ALL);
    }

    /** @param longest the longest window that will be asked for */
    public RequestLogWindow(Duration longest) {
        this.longest = longest;
    }

    /** Adds the next read. */
    public void add(RequestLogRead read) {
        if (read instanceof Lines lines) {
            last.ifPresentOrElse(before -> add(before, lines), () -> first = lines.at());
            problem = problem(lines.at());
            last = Optional.of(lines.at());
        } else if (read instanceof Unreadable unreadable) {
            problem = Optional.of(unreadable.reason());
        } else if (read instanceof Lost lost) {
            beginAnew(lost);
        }
    }

    private void beginAnew(Lost lost) {
        intervals.clear();
        silences.clear();
        sinceStart = Map.of();
        since = Duration.ZERO;
        first = lost.at();
        last = Optional.of(lost.at());
        problem = Optional.of(lost.reason());
    }

    private void add(Instant before, Lines lines) {
        Map<String, RequestStats> byUpstream = new TreeMap<>();
        lines.seconds().forEach(second -> merge(byUpstream, second.byUpstream()));
        Map<String, RequestStats> sum = new TreeMap<>(sinceStart);
        merge(sum, byUpstream);
        sinceStart = sum;
        byUpstream.forEach((upstream, stats) -> listen(upstream, stats, lines.at()));
        if (lines.at().isBefore(before)) {
            intervals.clear();
            silences.clear();
            first = lines.at();
        } else {
            ReadInterval interval = new ReadInterval(before, lines.at(), byUpstream);
            since = since.plus(interval.length());
            intervals.addLast(interval);
            int reached = covering(longest).size();
            while (intervals.size() > reached) {
                intervals.removeFirst();
            }
        }
    }

    private void listen(String upstream, RequestStats stats, Instant at) {
        Silence known = silences.getOrDefault(upstream, new Silence(first, false));
        silences.put(
                upstream,
                stats.answered() > 0
                        ? new Silence(at, false)
                        : new Silence(known.since(), known.noticed() || stats.unanswered() > 0));
    }

    /**
     * For how long no request of {@code upstream} was answered, up to the last read; zero unless a request went unanswered in
     * that time. A request that hangs is noticed when the gateway or the user gives up.
     */
    public Duration unanswered(String upstream) {
        return Optional.ofNullable(silences.get(upstream))
                .filter(Silence::noticed)
                .flatMap(silence -> last.map(at -> Duration.between(silence.since(), at)))
                .orElse(Duration.ZERO);
    }

    private static void merge(Map<String, RequestStats> into, Map<String, RequestStats> from) {
        from.forEach((upstream, stats) -> into.merge(upstream, stats, RequestStats::plus));
    }

    private Optional<String> problem(Instant at) {
        if (last.isEmpty()) {
            return Optional.of(
                    "the gateway's request log was read only once, and it takes two reads to measure anything");
        }
        long back = Duration.between(at, last.get()).toMillis();
        return back > 0
                ? Optional.of("the clock went back by " + back / 1000.0 + " s, so that the window restarts")
                : Optional.empty();
    }

    /** Removes what was logged before {@code moment} from the window; the figures since the start stay as they are. */
    public void forgetBefore(Instant moment) {
        intervals.removeIf(it -> it.begin().isBefore(moment));
    }

    /**
     * The requests of one upstream.
     *
     * @param upstream the gateway's name of it, such as {@code canary_3f9a1c}
     * @param window the time before the last read, up to the longest; the interval between the last two reads counts however
     *     long it is
     */
    public TrackRequestStats traffic(String upstream, Duration window) {
        return traffic(upstream, latest(window));
    }

    /** As {@link #traffic}, with the interval that the window begins in as a whole. */
    public TrackRequestStats trafficCovering(String upstream, Duration window) {
        return traffic(upstream, covering(window));
    }

    private TrackRequestStats traffic(String upstream, List<ReadInterval> read) {
        RequestStats stats = RequestStats.sum(read.stream()
                .map(it -> it.byUpstream().getOrDefault(upstream, RequestStats.NONE))
                .toList());
        Duration span = read.stream().map(ReadInterval::length).reduce(Duration.ZERO, Duration::plus);
        return new TrackRequestStats(
                stats,
                span,
                sinceStart.getOrDefault(upstream, RequestStats.NONE),
                since,
                last,
                problem.stream().toList());
    }

    /** The intervals that the last {@code window} touches, the last one first. */
    private List<ReadInterval> covering(Duration window) {
        List<ReadInterval> covering = new ArrayList<>();
        Duration span = Duration.ZERO;
        Iterator<ReadInterval> back = intervals.descendingIterator();
        while (back.hasNext() && span.compareTo(window) < 0) {
            ReadInterval interval = back.next();
            covering.add(interval);
            span = span.plus(interval.length());
        }
        return covering;
    }

    /** The intervals of the last {@code window}, the last one first. */
    private List<ReadInterval> latest(Duration window) {
        List<ReadInterval> latest = new ArrayList<>();
        Duration span = Duration.ZERO;
        Iterator<ReadInterval> back = intervals.descendingIterator();
        while (back.hasNext()) {
            ReadInterval interval = back.next();
            Duration longer = span.plus(interval.length());
            if (!span.isZero() && longer.compareTo(window) > 0) {
                return latest;
            }
            latest.add(interval);
            span = longer;
        }
        return latest;
    }
}
