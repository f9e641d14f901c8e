package io.swiftdeploy.comparison;

import io.swiftdeploy.comparison.JudgedBatch.Part;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.stats.Histogram;
import io.swiftdeploy.stats.Quantile;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a newly started canary is warm, so that its latency can be judged. A program that has just started is slow in general:
 * it compiles, it fills its caches. So, counted from its first request, it is warm as soon as its median is near stable's over
 * some seconds, and otherwise after the time that the manifest gives; a canary that is much slower in general gets that time
 * twice. Once warm, it stays warm. Not thread-safe.
 */
final class WarmUp {
    private static final int SHORTEST_SECONDS = 5;
    private static final int COMPARED_SECONDS = 10;
    private static final double ENOUGH_REQUESTS = 10;
    private static final double NEAR = 1.5;
    private static final double NEAR_MS = 25;

    private final long seconds;
    private final Deque<JudgedBatch> latest = new ArrayDeque<>();
    private Optional<Long> first = Optional.empty();
    private Optional<Long> warm;

    /** @param longest zero: it is warm from the start */
    WarmUp(Duration longest) {
        this.seconds = longest.toSeconds();
        this.warm = longest.isZero() ? Optional.of(Long.MIN_VALUE) : Optional.empty();
    }

    /** Adds the next batch; says whether its requests met a warm canary. */
    boolean isOverFor(JudgedBatch next) {
        if (next.part() == Part.FIRST) {
            observe(next);
        }
        return warm.filter(since -> next.second() > since).isPresent();
    }

    /** Of a batch, the canary's first request may be in any second. */
    private static long last(JudgedBatch next) {
        return next.seconds().last();
    }

    private void observe(JudgedBatch next) {
        if (warm.isPresent() || (first.isEmpty() && next.canary().requests() == 0)) {
            return;
        }
        long begin = first.orElse(last(next));
        first = Optional.of(begin);
        latest.addLast(next);
        latest.removeIf(it -> last(it) <= last(next) - COMPARED_SECONDS);
        if (isOver(last(next) - begin + 1)) {
            warm = Optional.of(last(next));
        }
    }

    private boolean isOver(long passed) {
        if (passed >= 2 * seconds) {
            return true;
        }
        return passed >= seconds ? !isSlower() : passed >= SHORTEST_SECONDS && hasSettled();
    }

    private boolean hasSettled() {
        return requests(JudgedBatch::canary) >= ENOUGH_REQUESTS
                && requests(JudgedBatch::stable) >= ENOUGH_REQUESTS
                && !isSlower();
    }

    private double requests(Function<JudgedBatch, RequestStats> track) {
        return latest.stream()
                .mapToDouble(it -> track.apply(it).durations().total())
                .sum();
    }

    /** Not known to be is no reason to wait. */
    private boolean isSlower() {
        Optional<Quantile> canary = median(JudgedBatch::canary);
        Optional<Quantile> stable = median(JudgedBatch::stable);
        if (canary.isEmpty() || stable.isEmpty()) {
            return false;
        }
        double near = Math.max(stable.get().milliseconds() * NEAR, stable.get().milliseconds() + NEAR_MS);
        return canary.get().milliseconds() > near;
    }

    private Optional<Quantile> median(Function<JudgedBatch, RequestStats> track) {
        Histogram all = latest.stream().map(it -> track.apply(it).durations()).reduce(Histogram.NONE, Histogram::plus);
        return all.quantile(0.5);
    }
}
